namespace Survey.Web.Staff;

/// <summary>The same team in the waves before, the latest first.</summary>
public sealed record EarlierWavesView(IReadOnlyList<EarlierWave> Waves);

/// <param name="Result">Path of the team's result; null while the reader may not see it.</param>
public sealed record EarlierWave(int Wave, string Label, DateOnly OpensOn, DateOnly ClosesOn, string? Result);
