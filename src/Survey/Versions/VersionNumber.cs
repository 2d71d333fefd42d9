using System.Globalization;

namespace Survey.Versions;

/// <summary>How far a version is raised; a greater one allows more.</summary>
public enum VersionStep { None, Patch, Minor, Major }

/// <summary>A version, <c>major.minor.patch</c>. Scores of one major version are comparable.</summary>
public readonly record struct VersionNumber(int Major, int Minor, int Patch) : IComparable<VersionNumber>
{
    /// <returns>Null when the text is not three whole numbers.</returns>
    public static VersionNumber? Read(string text) =>
        text.Split('.') is [var major, var minor, var patch] && Whole(major) is { } a && Whole(minor) is { } b && Whole(patch) is { } c ? new(a, b, c) : null;

    public static bool operator <(VersionNumber one, VersionNumber other) => one.CompareTo(other) < 0;

    public static bool operator >(VersionNumber one, VersionNumber other) => one.CompareTo(other) > 0;

    public static bool operator <=(VersionNumber one, VersionNumber other) => one.CompareTo(other) <= 0;

    public static bool operator >=(VersionNumber one, VersionNumber other) => one.CompareTo(other) >= 0;

    public int CompareTo(VersionNumber other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <returns>None when <paramref name="older"/> is not below this version.</returns>
    public VersionStep StepFrom(VersionNumber older) =>
        this <= older ? VersionStep.None
        : Major > older.Major ? VersionStep.Major
        : Minor > older.Minor ? VersionStep.Minor
        : VersionStep.Patch;

    /// <summary>The next version after so large a step; this one for none.</summary>
    public VersionNumber Raised(VersionStep step) => step switch
    {
        VersionStep.Major => new(Major + 1, 0, 0),
        VersionStep.Minor => new(Major, Minor + 1, 0),
        VersionStep.Patch => new(Major, Minor, Patch + 1),
        _ => this,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
