using System.Globalization;
using System.Text.Json;
using Survey.Answers;
using Survey.Questionnaires;

namespace Survey.Demo;

/// <summary>The demonstration: eight invented teams over five waves, every answer from a rule without chance.</summary>
public sealed record WorkedCase
{
    public required LocalText Disclaimer { get; init; }

    /// <summary>The group of teams.</summary>
    public required LocalText Name { get; init; }

    public required IReadOnlyList<CaseTeam> Teams { get; init; }
    public required IReadOnlyList<CaseWave> Waves { get; init; }
    public required CaseWorkshop Workshop { get; init; }

    /// <summary>The case that the program carries.</summary>
    public static WorkedCase Load(Questionnaire flagship)
    {
        using var stream = typeof(WorkedCase).Assembly.GetManifestResourceStream("worked-case.json")!;
        using var json = JsonDocument.Parse(stream);
        return new CaseReader(json.RootElement, flagship).Read();
    }

    /// <summary>One line a member, in the form that the case's checksum is taken over.</summary>
    public IEnumerable<string> Lines(Questionnaire flagship) =>
        from wave in Waves
        from team in wave.Teams
        from member in team.Members
        select string.Create(CultureInfo.InvariantCulture, $"{wave.Number};{team.Team.Id};{member.Number};{string.Join(',', member.Items.Select(item => $"{item}={Write(flagship, item, member.Sheet[item])}"))}");

    private static string Write(Questionnaire flagship, string item, Answer? answer) => answer switch
    {
        null => "",
        DoesNotApply => "na",
        _ => ((OptionItem)flagship.FindItem(item)!).Options.Single(option => option.Id == ((Chosen)answer).Option).Value!.Value.ToString(CultureInfo.InvariantCulture),
    };
}

public sealed record CaseTeam(string Id, LocalText Name, LocalText BusinessLine, string Site, int Size, LocalText Profile);

/// <param name="Indicators">Recorded once for the whole group.</param>
public sealed record CaseWave(int Number, LocalText Label, LocalText Story, DateOnly Opens, DateOnly Closes, IReadOnlyList<CaseEntry> Teams, IReadOnlyDictionary<string, decimal> Indicators);

/// <summary>One team's part in one wave.</summary>
public sealed record CaseEntry(CaseTeam Team, int Invited, IReadOnlyList<CaseMember> Members, IReadOnlyDictionary<string, decimal> Indicators);

/// <param name="Number">From 1 within the team.</param>
/// <param name="Items">Ids of the items in the order of the case's rule.</param>
public sealed record CaseMember(int Number, AnswerSheet Sheet, IReadOnlyList<string> Items);

/// <summary>What one team talked over after it had answered, and what it decided then and the wave before.</summary>
/// <param name="Wave">From 1.</param>
public sealed record CaseWorkshop(CaseTeam Team, int Wave, IReadOnlyList<CaseAgreed> Items, IReadOnlyList<CaseAction> Actions);

/// <summary>One item of the agreed sheet.</summary>
/// <param name="Answer">Null: the team talked and did not agree.</param>
/// <param name="Dissent">How many see it otherwise.</param>
public sealed record CaseAgreed(string Item, Answer? Answer, LocalText Reason, int Dissent, LocalText DissentWords);

/// <param name="Wave">In which it was decided.</param>
/// <param name="Factor">Id of the score that it is to raise.</param>
/// <param name="State"><c>toDo</c>, <c>inProgress</c> or <c>done</c>.</param>
public sealed record CaseAction(int Wave, LocalText Title, string Factor, LocalText Owner, DateOnly? Due, string State);
