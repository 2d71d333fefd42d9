using Survey.Web.Hosting;
using Survey.Web.Info;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Info;

public sealed class ContactTests(ContactTests.ContactSite site) : IClassFixture<ContactTests.ContactSite>
{
    [Theory]
    [InlineData("/accessibilite", "fr")]
    [InlineData("/accessibilite", "en")]
    [InlineData("/confidentialite", "fr")]
    [InlineData("/confidentialite", "en")]
    public async Task The_contact_of_the_installation_is_a_link_to_write_to(string path, string language)
    {
        using var visitor = site.Visit(language);

        var answer = await visitor.GetAsync(path);

        Assert.Equal("accessibilite@banque.example", answer.Page.QuerySelector("main a[href='mailto:accessibilite@banque.example']")!.TextContent);
        Assert.DoesNotContain(language == "fr" ? "aucune adresse" : "no address", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aide@banque.example", "mailto:aide@banque.example")]
    [InlineData("https://banque.example/aide?sujet=a", "https://banque.example/aide?sujet=a")]
    [InlineData("Mission accessibilité, poste 45 12", "")]
    [InlineData("Aide <aide@banque.example>", "")]
    [InlineData("javascript:alert(1)", "")]
    [InlineData("file:///etc/passwd", "")]
    public void A_contact_leads_to_a_mail_or_a_page_and_to_nothing_else(string contact, string address) =>
        Assert.Equal(new InfoLink(contact, address), InfoLink.To(contact));

    public sealed class ContactSite : TestSite
    {
        protected override Settings Change(Settings settings) => base.Change(settings) with { Contact = "accessibilite@banque.example" };
    }
}
