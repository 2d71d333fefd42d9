using Survey.Answers;
using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Web.Commands;

internal static class ScoreCommand
{
    public static int Run(string definition, string answers, bool withWays)
    {
        foreach (var missing in new[] { definition, answers }.Where(file => File.Exists(file) is false))
        {
            CommandText.Problem(CommandText.Of($"{missing}: there is no such file.", $"{missing} : ce fichier n’existe pas."));
            return Exit.InputIsWrong;
        }

        var reading = DefinitionReader.Read(CheckCommand.Read(definition, DefinitionReader.MaxBytes));
        if (reading.Questionnaire is not { } questionnaire)
        {
            return Fail(definition, reading.Errors);
        }

        var (file, problems) = AnswerJson.Read(CheckCommand.Read(answers, AnswerJson.MaxBytes), questionnaire);
        if (file is null)
        {
            return Fail(answers, problems);
        }

        var scorer = new Scorer(questionnaire);
        using var output = Console.OpenStandardOutput();
        ScoreOutput.Write(
            output,
            questionnaire,
            file.Sheets.Select(sheet => (sheet.Id, scorer.Score(sheet.Sheet, file.On))),
            scorer.ScoreTeam([.. file.Sheets.Select(sheet => sheet.Sheet)], file.Invited, null, file.On),
            withWays ? new(questionnaire) : null);
        return Exit.Fine;
    }

    private static int Fail(string file, IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            CommandText.Problem(problem.LineFor(file, CommandText.Language));
        }

        return Exit.InputIsWrong;
    }
}
