namespace Survey.Scoring;

/// <summary>The status as files and JSON write it.</summary>
public static class StatusWord
{
    public static string Of(ScoreStatus status) => status switch
    {
        ScoreStatus.Scored => "scored",
        ScoreStatus.Provisional => "provisional",
        ScoreStatus.NotEnoughAnswers => "notEnoughAnswers",
        ScoreStatus.NotApplicable => "notApplicable",
        ScoreStatus.TooFewRespondents => "tooFewRespondents",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
