using System.Globalization;
using System.Text.Json;
using Survey.Answers;
using Survey.Questionnaires;

namespace Survey.Demo;

/// <summary>Follows the worked case's rule: integers in hundredths of a level, largest remainders, exceptions last.</summary>
internal sealed class CaseReader(JsonElement root, Questionnaire flagship)
{
    private readonly JsonElement rule = root.GetProperty("answerRule");
    private readonly List<string> factors = [.. root.GetProperty("factorOrder").EnumerateArray().Select(factor => factor.GetString()!)];

    public WorkedCase Read()
    {
        var teams = root.GetProperty("teams").EnumerateArray().Select(ReadTeam).ToList();
        var waves = root.GetProperty("waves").EnumerateArray().Select(wave => ReadWave(wave, teams)).ToList();
        return new()
        {
            Disclaimer = Text(root.GetProperty("disclaimer")),
            Name = Text(root.GetProperty("cluster").GetProperty("name")),
            Teams = teams,
            Waves = waves,
            Workshop = ReadWorkshop(root.GetProperty("workshop"), waves),
        };
    }

    /// <summary>What the case does not name is settled at the level that most members chose, the lower of equals.</summary>
    private CaseWorkshop ReadWorkshop(JsonElement workshop, List<CaseWave> waves)
    {
        var wave = workshop.GetProperty("wave").GetInt32();
        var entry = waves[wave - 1].Teams.Single(entry => entry.Team.Id == workshop.GetProperty("team").GetString());
        var named = workshop.GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("item").GetString()!);
        return new(
            entry.Team,
            wave,
            [.. flagship.Items.OfType<LadderItem>().Select(item => named.TryGetValue(item.Id, out var given) ? ReadAgreed(item, given) : new(item.Id, MostChosen(item, entry), LocalText.Empty, 0, LocalText.Empty))],
            [.. workshop.GetProperty("actions").EnumerateArray().Select(ReadAction)]);
    }

    private static CaseAgreed ReadAgreed(LadderItem item, JsonElement given) => new(
        item.Id,
        given.GetProperty("level") is { ValueKind: JsonValueKind.Number } level ? new Chosen(item.Options[level.GetInt32() - 1].Id) : null,
        Text(given.GetProperty("reason")),
        given.TryGetProperty("dissent", out var dissent) ? dissent.GetInt32() : 0,
        given.TryGetProperty("dissentWords", out var words) ? Text(words) : LocalText.Empty);

    private static Chosen MostChosen(LadderItem item, CaseEntry entry) =>
        new(item.Options.MaxBy(option => entry.Members.Count(member => member.Sheet[item.Id] is Chosen chosen && chosen.Option == option.Id))!.Id);

    private static CaseAction ReadAction(JsonElement action) => new(
        action.GetProperty("wave").GetInt32(),
        Text(action.GetProperty("title")),
        action.GetProperty("factor").GetString()!,
        Text(action.GetProperty("owner")),
        action.GetProperty("due").GetString() is { } due ? DateOnly.Parse(due, CultureInfo.InvariantCulture) : null,
        action.GetProperty("state").GetString()!);

    private static LocalText Text(JsonElement text) => new([.. text.EnumerateObject().Select(language => new KeyValuePair<string, string>(language.Name, language.Value.GetString()!))]);

    private static CaseTeam ReadTeam(JsonElement team) => new(
        team.GetProperty("id").GetString()!,
        Text(team.GetProperty("name")),
        Text(team.GetProperty("businessLine")),
        team.GetProperty("site").GetString()!,
        team.GetProperty("size").GetInt32(),
        Text(team.GetProperty("profile")));

    private CaseWave ReadWave(JsonElement wave, List<CaseTeam> teams)
    {
        var number = wave.GetProperty("wave").GetInt32();
        var key = number.ToString(CultureInfo.InvariantCulture);
        var indicators = root.GetProperty("indicators");
        var byTeam = indicators.GetProperty("byTeam").GetProperty(key);
        var ofGroup = flagship.Items.Where(item => item.AnsweredBy == AnsweredBy.Campaign).Select(item => item.Id).ToHashSet();
        return new(
            number,
            Text(wave.GetProperty("label")),
            Text(wave.GetProperty("story")),
            DateOnly.Parse(wave.GetProperty("opens").GetString()!, CultureInfo.InvariantCulture),
            DateOnly.Parse(wave.GetProperty("closes").GetString()!, CultureInfo.InvariantCulture),
            [.. wave.GetProperty("teams").EnumerateArray().Select(id => ReadEntry(key, teams.FindIndex(team => team.Id == id.GetString()), teams, Numbers(byTeam.GetProperty(id.GetString()!))))],
            Numbers(indicators.GetProperty("cluster").GetProperty(key)).Where(pair => ofGroup.Contains(pair.Key)).ToDictionary());
    }

    private static Dictionary<string, decimal> Numbers(JsonElement numbers) => numbers.EnumerateObject().ToDictionary(number => number.Name, number => number.Value.GetDecimal());

    private CaseEntry ReadEntry(string wave, int k, List<CaseTeam> teams, Dictionary<string, decimal> indicators)
    {
        var team = teams[k];
        var panel = root.GetProperty("teams")[k].GetProperty("panel").GetProperty(wave);
        var n = panel.GetProperty("respondents").GetInt32();
        var answers = Enumerable.Range(0, n).Select(_ => new Dictionary<string, Answer>()).ToList();
        var items = new List<string>();
        foreach (var (factor, f) in factors.Select((factor, f) => (factor, f)))
        {
            var ladder = flagship.FindSection(factor)!.Items.Select(item => item.Id).ToList();
            var offsets = rule.GetProperty("itemOffsets");
            Fill(answers, ladder, Target(team.Id, wave, factor), n, (m, i) => Persons(n, m, m + f + k) + offsets[(i + f) % 4].GetInt32());
            items.AddRange(ladder);
        }

        var perception = rule.GetProperty("perception");
        foreach (var order in perception.GetProperty("order").EnumerateObject())
        {
            var f = factors.IndexOf(order.Name);
            var statements = order.Value.EnumerateArray().Select(item => item.GetString()!).ToList();
            var shift = perception.GetProperty("offsetByTeam").TryGetProperty(team.Id, out var byTeam) ? byTeam.GetInt32() : 0;
            var offsets = perception.GetProperty("itemOffsets");
            Fill(answers, statements, Math.Clamp(Target(team.Id, wave, order.Name) + shift, 100, 500), n, (m, j) => Persons(n, m, m + f + k + 2) + offsets[j].GetInt32());
            items.AddRange(statements);
        }

        ApplyExceptions(wave, team.Id, answers);
        return new(
            team,
            panel.GetProperty("invited").GetInt32(),
            [.. answers.Select((sheet, m) => new CaseMember(m + 1, new(sheet), items))],
            indicators);
    }

    private int Target(string team, string wave, string factor) =>
        (int)(root.GetProperty("targets").GetProperty(team).GetProperty(wave).GetProperty(factor).GetDecimal() * 100);

    private int Persons(int n, int m, int other)
    {
        var offsets = rule.GetProperty("personOffsets").GetProperty(n.ToString(CultureInfo.InvariantCulture));
        return offsets[m].GetInt32() + (offsets[other % n].GetInt32() / 2);
    }

    /// <summary>Gives each member a level for each item so that the mean over all is the target.</summary>
    private void Fill(List<Dictionary<string, Answer>> answers, List<string> items, int target, int n, Func<int, int, int> offset)
    {
        var cells = (from m in Enumerable.Range(0, n)
                     from i in Enumerable.Range(0, items.Count)
                     select new Cell(m, i, target + offset(m, i))).ToList();
        var rest = (((target * items.Count * n) + 50) / 100) - cells.Sum(cell => cell.Level);
        var step = Math.Sign(rest);
        var sorted = step > 0
            ? cells.OrderByDescending(cell => cell.Remainder).ThenBy(cell => cell.Member).ThenBy(cell => cell.Item).ToList()
            : [.. cells.OrderBy(cell => cell.Remainder).ThenBy(cell => cell.Member).ThenBy(cell => cell.Item)];
        while (rest != 0)
        {
            foreach (var cell in sorted.Where(cell => step > 0 ? cell.Level < 5 : cell.Level > 1))
            {
                if (rest == 0)
                {
                    break;
                }

                cell.Level += step;
                rest -= step;
            }
        }

        foreach (var cell in cells)
        {
            var item = (OptionItem)flagship.FindItem(items[cell.Item])!;
            var place = item is ScaleItem { Reverse: true } ? item.Options.Count - cell.Level : cell.Level - 1;
            answers[cell.Member][item.Id] = new Chosen(item.Options[place].Id);
        }
    }

    private void ApplyExceptions(string wave, string team, List<Dictionary<string, Answer>> answers)
    {
        foreach (var exception in root.GetProperty("exceptions").EnumerateArray())
        {
            if (exception.GetProperty("wave").GetInt32().ToString(CultureInfo.InvariantCulture) != wave || exception.GetProperty("team").GetString() != team)
            {
                continue;
            }

            var members = exception.GetProperty("members");
            var chosen = members.ValueKind == JsonValueKind.String ? answers : [.. members.EnumerateArray().Select(member => answers[member.GetInt32() - 1])];
            var items = exception.TryGetProperty("items", out var named)
                ? named.EnumerateArray().Select(item => item.GetString()!)
                : exception.GetProperty("factors").EnumerateArray().SelectMany(factor => flagship.FindSection(factor.GetString()!)!.Items.Select(item => item.Id));
            foreach (var (sheet, item) in from sheet in chosen from item in items.ToList() select (sheet, item))
            {
                sheet.Remove(item);
                if (exception.GetProperty("answer").GetString() == "notApplicable")
                {
                    sheet[item] = new DoesNotApply("");
                }
            }
        }
    }

    private sealed class Cell(int member, int item, int hundredths)
    {
        public int Member { get; } = member;

        public int Item { get; } = item;

        public int Level { get; set; } = Math.Clamp((int)Math.Floor(hundredths / 100m), 1, 5);

        public int Remainder { get; } = hundredths - (100 * Math.Clamp((int)Math.Floor(hundredths / 100m), 1, 5));
    }
}
