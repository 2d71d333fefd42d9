using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Survey.Questionnaires;
using Survey.Web.Charts;

namespace Survey.Web.Tests.Charts;

/// <summary>Renders components for a French reader, unless the test says otherwise.</summary>
public abstract class ChartTest : BunitContext
{
    protected ChartTest() => ReadIn("fr-FR");

    /// <summary>Five levels with the flagship's bounds, scores from 1 to 5.</summary>
    protected static Ruler Five { get; } = RulerOf(5, 1, 1.5m, 2.5m, 3.5m, 4.5m);

    protected static Ruler RulerOf(decimal highest, params decimal[] atLeast) =>
        new([.. atLeast.Select((bound, i) => new RulerLevel(i + 1, Fr($"Niveau {(char)('A' + i)}"), bound))], atLeast.Length == 0 ? 1 : atLeast[0], highest);

    protected static Phrase Fr(string text) => new(text, "fr");

    protected static void ReadIn(string culture) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    protected IRenderedComponent<T> Show<T>(object view)
        where T : IComponent => Render<T>(parameters => parameters.TryAdd("View", view));

    /// <summary>The table's rows as text, the name first.</summary>
    protected static string[][] Rows(IRenderedComponent<IComponent> page) =>
        [.. page.FindAll("table tbody tr").Select(row => row.QuerySelectorAll("th,td").Select(Text).ToArray())];

    protected static string[] Headings(IRenderedComponent<IComponent> page) =>
        [.. page.FindAll("table thead th").Select(Text)];

    /// <summary>What is seen of an element: without words for screen readers only, white space made one.</summary>
    protected static string Text(IElement element)
    {
        var copy = (IElement)element.Clone(deep: true);
        foreach (var hidden in copy.QuerySelectorAll(".vh").ToList())
        {
            hidden.Remove();
        }

        return string.Join(' ', copy.TextContent.Split([' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }

    protected static string[] Attributes(IRenderedComponent<IComponent> page, string selector, string attribute) =>
        [.. page.FindAll(selector).Select(element => element.GetAttribute(attribute) ?? "")];
}
