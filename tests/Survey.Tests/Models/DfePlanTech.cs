using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>Plan technology for your school (Department for Education): the least of the latest answers.</summary>
internal static class DfePlanTech
{
    private static readonly string[] Ratings = ["Low", "Medium", "High"];

    public static void Compare(Vector vector, Differences differences)
    {
        var latest = vector.Answers.EnumerateArray()
            .OrderBy(answer => answer.GetProperty("dateCreated").GetString(), StringComparer.Ordinal)
            .GroupBy(answer => answer.GetProperty("question").GetString()!)
            .Select(question => (Id: question.Key, Rating: Ratings.FirstOrDefault(rating => string.Equals(rating, question.Last().GetProperty("maturity").GetString(), StringComparison.OrdinalIgnoreCase))))
            .ToList();
        var definition = new ModelDefinition();
        definition.Levels("ratings", [.. Ratings.Select((rating, place) => (rating, (decimal)place + 1))]);
        var questions = latest.Select(answer => answer.Id).DefaultIfEmpty("q1").ToList();
        questions.ForEach(question => definition.Choice(question, Ratings.Select((rating, place) => (rating, (decimal?)(place + 1)))));
        definition.Score("maturity", "min", questions.Select(question => definition.OfItem(question)), new() { ["levels"] = "ratings" });
        var card = definition.Build().Score(latest.Select(answer => (answer.Id, (Answer?)(answer.Rating is { } rating ? new Chosen(OptionId(rating)) : null))));
        vector.Expected.Each((name, value) => differences.Same(name, value.GetString() ?? "", card.Level(name) ?? ""));
    }
}
