using System.Globalization;
using System.Text;
using Survey.Data;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Staff;

/// <summary>A team as a line of the form gives it.</summary>
public sealed record TypedTeam(string Name, int? Invited, string? BusinessLine, string? Site)
{
    /// <summary>The line that gives this team again.</summary>
    public string Line()
    {
        string?[] cells = [Name, Invited?.ToString(CultureInfo.InvariantCulture), BusinessLine, Site];
        return string.Join("; ", cells[..(Array.FindLastIndex(cells, cell => cell is not null) + 1)].Select(Quote));
    }

    private static string Quote(string? cell) => cell is null ? "" : cell.IndexOfAny([';', '\t', ',', '"']) >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

/// <summary>
/// Teams typed or pasted, one a line: name, people invited, business line, site, with semicolons, tabs (from a
/// spreadsheet) or commas between. Only the name is needed.
/// </summary>
public static class TeamPaste
{
    public const int MaxTeams = 500;
    public const int MaxLength = 80;
    public const int MaxInvited = 10_000;

    /// <summary>More sentences than this help nobody.</summary>
    internal const int MaxProblems = 20;

    /// <returns>The teams, and a sentence with the line's number for each line that is not one.</returns>
    public static (IReadOnlyList<TypedTeam> Teams, IReadOnlyList<string> Problems) Read(string? text)
    {
        var teams = new List<TypedTeam>();
        var problems = new List<string>();
        var seen = new Dictionary<string, int>();
        var lines = (text ?? "").ReplaceLineEndings("\n").Split('\n');
        for (var number = 1; number <= lines.Length; number++)
        {
            if (string.IsNullOrWhiteSpace(lines[number - 1]))
            {
                continue;
            }

            var (team, problem) = ReadLine(lines[number - 1], number);
            if (team is not null && seen.TryGetValue(TeamName.Key(team.Name), out var earlier))
            {
                problem = Words.Staff.Say("LineTwice", number, team.Name, earlier);
            }

            if (problem is not null)
            {
                problems.Add(problem);
            }
            else if (team is not null)
            {
                seen[TeamName.Key(team.Name)] = number;
                teams.Add(team);
            }
        }

        if (teams.Count > MaxTeams)
        {
            problems.Insert(0, Words.Staff.Say("TeamsMany", MaxTeams, teams.Count));
        }
        else if (teams.Count == 0 && problems.Count == 0)
        {
            problems.Add(Words.Staff["TeamsNone"]);
        }

        var more = problems.Count - MaxProblems;
        return (teams, more <= 0 ? problems : [.. problems.Take(MaxProblems), Words.Staff.Count("LinesMore", more)]);
    }

    private static (TypedTeam? Team, string? Problem) ReadLine(string line, int number)
    {
        var cells = Cells(line);
        if (cells.Count > 4)
        {
            return (null, Words.Staff.Say("LineColumns", number, cells.Count));
        }

        var (name, people) = (cells[0], cells.ElementAtOrDefault(1) ?? "");
        int? invited = int.TryParse(string.Concat(people.Where(c => char.IsWhiteSpace(c) is false)), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : null;
        var problem = TeamName.Key(name).Length == 0 ? Words.Staff.Say("LineName", number)
            : cells.Exists(cell => cell.Length > MaxLength) ? Words.Staff.Say("LineLong", number, MaxLength)
            : people.Length > 0 && invited is not (>= 1 and <= MaxInvited) ? Words.Staff.Say("LineInvited", number, people, Figures.Count(MaxInvited))
            : null;
        return problem is null ? (new(name, invited, Given(cells.ElementAtOrDefault(2)), Given(cells.ElementAtOrDefault(3))), null) : (null, problem);
    }

    private static string? Given(string? cell) => string.IsNullOrEmpty(cell) ? null : cell;

    private static List<string> Cells(string line)
    {
        var separator = Array.Find(['\t', ';'], line.Contains);
        if (separator != default)
        {
            return Split(line, separator);
        }

        // A comma may belong to the name: it parts only where a number of people follows.
        var cells = Split(line, ',');
        return cells.Count == 1 || cells[1].Length == 0 || cells[1].All(char.IsAsciiDigit) ? cells : Split(line, default);
    }

    /// <summary>Cells without spaces around and without control characters; in double quotes, the separator is a character.</summary>
    private static List<string> Split(string line, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append(line[++i]);
            }
            else if (c == '"' && (quoted || string.IsNullOrWhiteSpace(cell.ToString())))
            {
                quoted = !quoted;
            }
            else if (c == separator && separator != default && !quoted)
            {
                cells.Add(Clean(cell));
                cell.Clear();
            }
            else
            {
                cell.Append(char.IsControl(c) ? ' ' : c);
            }
        }

        cells.Add(Clean(cell));
        return cells;
    }

    private static string Clean(StringBuilder cell) => cell.ToString().Trim();
}
