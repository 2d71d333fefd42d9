using Microsoft.Playwright;

namespace Survey.Browser.Tests.Support;

/// <summary>Who reads the page, and on what: language, window, colours, and what their browser is set to.</summary>
public sealed record Reader
{
    public static readonly Reader French = new() { Language = "fr" };

    public static readonly Reader English = new() { Language = "en" };

    /// <summary>Two letters; sets the browser's locale and with it <c>Accept-Language</c>.</summary>
    public required string Language { get; init; }

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 900;

    /// <summary>Device pixels a CSS pixel; 2 with a window of 640 px is a zoom of 200 % on 1280.</summary>
    public float Scale { get; init; } = 1;

    public ColorScheme Colours { get; init; } = ColorScheme.Light;

    public bool ForcedColours { get; init; }

    public bool Script { get; init; } = true;

    public bool ReducedMotion { get; init; }

    /// <summary>Lets a test inject a style sheet (text spacing, text size) into a page whose policy forbids it.</summary>
    public bool BypassCsp { get; init; }

    public Reader OnPhone => this with { Width = 390, Height = 844, Scale = 2 };

    /// <summary>The narrowest window of WCAG 1.4.10 and RGAA 10.11.</summary>
    public Reader InNarrowWindow => this with { Width = 320, Height = 640 };

    /// <summary>The lowest window of WCAG 1.4.10 and RGAA 10.11.</summary>
    public Reader InLowWindow => this with { Width = 640, Height = 256 };

    public Reader InTheDark => this with { Colours = ColorScheme.Dark };

    public Reader WithForcedColours => this with { ForcedColours = true };

    public Reader WithoutScript => this with { Script = false };

    /// <summary>For file names: <c>fr-1280x900-light</c>.</summary>
    public override string ToString() =>
        $"{Language}-{Width}x{Height}-{(ForcedColours ? "forced" : Colours == ColorScheme.Dark ? "dark" : "light")}";

    internal BrowserNewContextOptions ContextOptions(Uri? host) => new()
    {
        BaseURL = host?.ToString(),
        Locale = Language switch { "fr" => "fr-FR", "en" => "en-GB", _ => Language },
        TimezoneId = "Europe/Paris",
        ViewportSize = new() { Width = Width, Height = Height },
        DeviceScaleFactor = Scale,
        ColorScheme = Colours,
        ForcedColors = ForcedColours ? ForcedColors.Active : ForcedColors.None,
        ReducedMotion = ReducedMotion ? Microsoft.Playwright.ReducedMotion.Reduce : Microsoft.Playwright.ReducedMotion.NoPreference,
        JavaScriptEnabled = Script,
        BypassCSP = BypassCsp,
        AcceptDownloads = true,
    };
}
