using System.Globalization;
using AngleSharp.Dom;
using Bunit;

namespace Survey.Web.Tests.Support;

/// <summary>Renders components in the language of a test.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest() => Speak("fr-FR");

    protected static void Speak(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    /// <summary>Words with single spaces.</summary>
    protected static string Words(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
