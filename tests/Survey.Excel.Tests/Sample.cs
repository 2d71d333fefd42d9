using Survey.Answers;
using Survey.Cohorts;
using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Excel.Tests;

/// <summary>A small questionnaire and reports on it, made by hand.</summary>
internal static class Sample
{
    public const string Savings = "savings";

    public static readonly string[] NastyNames =
    [
        "=1+1", "+3", "-2", "@x", "01/02", "1,5", "2026-01-02", "TRUE", "0123", "1E5", "'quoted", "=HYPERLINK(\"http://x\",\"y\")",
        "\ttab", "a\tb", "line\nbreak", "bell \u0007", "_x000D_", "<b>&amp;", "🚀 équipe", "فريق", "half \ud83d pair", new('w', 200), "Crédits; habitat",
    ];

    public static LocalText Text(string french, string? english = null) => new([new("fr", french), new("en", english ?? french + " (en)")]);

    public static Questionnaire Questionnaire { get; } = new()
    {
        Id = "sample",
        Version = "1.2.3",
        Status = QuestionnaireStatus.Published,
        Languages = ["fr", "en"],
        Title = Text("Maturité des équipes", "Team maturity"),
        Hash = new string('0', 64),
        Sources = [new("F1", Text("Premier constat", "First finding"))],
        Levels = new Dictionary<string, IReadOnlyList<Level>> { ["three"] = Levels },
        Scales = new Dictionary<string, IReadOnlyList<Option>> { ["agree"] = Agree },
        Sections =
        [
            new() { Id = "rules", Title = Text("Règles"), Score = "rules", Items = [Ladder("rules.1"), Ladder("rules.2")] },
            new() { Id = "skills", Title = Text("Compétences"), Score = "skills", Items = [Ladder("skills.1")] },
            new()
            {
                Id = "views",
                Title = Text("Regards", "Views"),
                BreakdownFrom = 7,
                Items = [new ScaleItem { Id = "views.1", Short = Text("Confiance"), Text = Text("J’ai confiance."), Scale = "agree", Options = Agree, Reverse = true }],
            },
            new() { Id = "figures", Title = Text("Indicateurs"), Items = [Number(Savings, AnsweredBy.Team), Number("group", AnsweredBy.Campaign)] },
        ],
        Scores =
        [
            Factor("rules", "Règles écrites", "Written rules", new("rules.1", null), new("rules.2", null)),
            Factor("skills", "Compétences", "Skills", new("skills.1", null), new("views.1", null, 0.25m)),
            Factor("rules-own", "Questions propres", "Own items", new("rules.1", null), new("rules.2", null)) with { Kind = "own" },
            Factor("overall", "Score global", "Overall score", new ScorePart(null, "rules"), new ScorePart(null, "skills")) with
            {
                Kind = Score.OverallKind,
                Levels = "three",
                Gates = [new("gate-rules", "high", "rules-own", null, null, 2.5m, Text("Des règles d’abord.", "Rules first."), ["F1"])],
            },
        ],
    };

    /// <summary>Four teams; the third is hidden, though its indicator is known.</summary>
    public static CampaignReport Report { get; } = Of(
        Team("Crédits", 9, 8, 3.5m, 2.25m),
        Team("=1+1", 6, 5, 1.01m, 4.99m),
        Hidden("Successions", 5) with { Indicators = new Dictionary<string, decimal> { [Savings] = 777777 } },
        Team("01/02", null, 7, 2.345m, 3.333m));

    /// <summary>The first team has settled one item and one not applicable, and decided on two actions; the hidden one has done the same.</summary>
    public static CampaignReport WithTakeaways { get; } = Report with
    {
        Teams = [.. Report.Teams.Select((team, i) => i is 0 or 2 ? team with { Takeaway = Takeaway(team.Name) } : team with { Takeaway = new(new Dictionary<string, Answer>(), null, []) })],
    };

    public static CampaignReport Of(params TeamReport[] teams)
    {
        var shown = teams.Where(team => team.Scorecard is not null).ToList();
        return new()
        {
            Questionnaire = Questionnaire,
            Campaign = new("c1", "Pôle Horizon & Cie", "T2 2025", 5, new(2025, 6, 16), new(2025, 6, 27), 5),
            Teams = teams,
            Means = shown.Count == 0
                ? new Dictionary<string, decimal>()
                : Questionnaire.Scores.ToDictionary(score => score.Id, score => shown.Average(team => team.Scorecard!.Card.Find(score.Id)!.Value!.Value)),
            LevelCounts = Levels.ToDictionary(level => level.Id, level => shown.Count(team => team.Scorecard!.Card.Find("overall")!.RetainedLevel == level.Id)),
            Indicators = new Dictionary<string, decimal> { [Savings] = teams.Where(team => team.Scorecard is not null).Sum(team => team.Indicators.GetValueOrDefault(Savings)), ["group"] = 8 },
        };
    }

    public static TeamReport Hidden(string name, int? invited) => new() { AssessmentId = "a", TeamId = "t", Name = name, Invited = invited };

    public static TeamReport Team(string name, int? invited, int respondents, decimal rules, decimal skills)
    {
        var overall = (rules + skills) / 2;
        var capped = overall >= 2.5m && rules < 2.5m;
        return Hidden(name, invited) with
        {
            Indicators = new Dictionary<string, decimal> { [Savings] = respondents * 1000.25m },
            Scorecard = new()
            {
                Invited = invited,
                Submitted = respondents,
                Respondents = respondents,
                Spread = new Dictionary<string, decimal>(),
                Card = new()
                {
                    Scores =
                    [
                        Result("rules", rules),
                        Result("skills", skills),
                        Result("rules-own", rules),
                        Result("overall", overall) with
                        {
                            ComputedLevel = overall >= 2.5m ? "high" : "low",
                            RetainedLevel = overall >= 2.5m && !capped ? "high" : "low",
                            FailedGates = capped ? [new("gate-rules", "high", "rules-own", 2.5m, rules)] : [],
                        },
                    ],
                },
                Items = [Item("rules.1", respondents), Item("rules.2", 2), Item("skills.1", respondents), Item("views.1", respondents)],
            },
        };
    }

    private static TeamTakeaway Takeaway(string team) => new(
        new Dictionary<string, Answer> { ["rules.1"] = new Chosen("top"), ["skills.1"] = new DoesNotApply("") },
        new() { Scores = [Result("overall", 4.5m) with { ComputedLevel = "top", RetainedLevel = "top" }] },
        [
            new(5, $"=Tenir un registre ({team})", "rules", "Référent données", new(2025, 9, 30), TeamActionState.InProgress),
            new(4, "Former", null, "", null, TeamActionState.Done),
        ]);

    private static IReadOnlyList<Level> Levels =>
    [
        new("low", 1, Text("Départ", "Start"), Text("On part."), null, 1),
        new("high", 2, Text("Élan", "Momentum"), Text("On avance."), null, 2.5m),
        new("top", 3, Text("Sommet", "Summit"), Text("On y est."), null, 4.5m),
    ];

    private static IReadOnlyList<Option> Agree => [new("no", Text("Non"), 1), new("so-so", Text("Moyen"), 3), new("yes", Text("Oui"), 5)];

    private static LadderItem Ladder(string id) => new()
    {
        Id = id,
        Short = Text($"Sujet {id}"),
        Text = Text($"Où en est {id} ?"),
        Levels = "three",
        Sources = ["F1"],
        Options = [.. Levels.Select(level => new Option(level.Id, Text($"Palier {level.Number} de {id}"), level.Number))],
    };

    private static NumberItem Number(string id, AnsweredBy by) => new()
    {
        Id = id,
        Short = Text(id),
        Text = Text($"Combien pour {id} ?"),
        Unit = Text("EUR par an", "EUR per year"),
        Period = Text("sur douze mois", "over twelve months"),
        Min = 0,
        Max = 50_000_000,
        Decimals = 2,
        AnsweredBy = by,
        Total = by == AnsweredBy.Team ? NumberTotal.Sum : NumberTotal.None,
        Reference = new(200_000, ReferenceComparison.MoreThan, null, ["F1"], Text("Plus de 200 000 € dans l’étude.", "More than EUR 200,000 in the study.")),
    };

    private static Score Factor(string id, string french, string english, params ScorePart[] parts) => new()
    {
        Id = id,
        Kind = Score.FactorKind,
        Label = Text(french, english),
        Combine = Combine.Mean,
        Of = parts,
        Round = new(2, RoundingMode.HalfUp),
    };

    private static ScoreResult Result(string id, decimal value) => new()
    {
        Id = id,
        Status = ScoreStatus.Scored,
        Value = value,
        Shown = Math.Round(value, 2, MidpointRounding.AwayFromZero),
        Lowest = 1,
        Highest = 5,
    };

    private static ItemSummary Item(string id, int answered) => new()
    {
        Id = id,
        Answered = answered,
        NotApplicable = 1,
        Unanswered = 2,
        Mean = 2.125m,
        Median = 2.5m,
        Lowest = 1,
        Highest = 4,
        Counts = [],
    };
}
