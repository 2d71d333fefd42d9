using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.SelfTests;

public sealed class AppServerTests
{
    [Fact]
    public async Task The_program_answers_on_the_address_it_prints_and_again_after_a_kill()
    {
        await using var app = await AppServer.ServeAsync();
        await File.WriteAllTextAsync(Path.Combine(app.DataFolder, "kept"), "");
        using var http = new HttpClient();
        var first = app.Address;

        await app.KillAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(first));
        await app.RestartAsync();

        using var answer = await http.GetAsync(app.Address);
        Assert.True((int)answer.StatusCode < 500);
        Assert.True(File.Exists(Path.Combine(app.DataFolder, "kept")));
    }

    [Fact]
    public async Task The_program_ends_by_itself_when_asked()
    {
        await using var app = await AppServer.ServeAsync();

        var code = await app.StopAsync();

        Assert.Equal(0, code);
    }
}
