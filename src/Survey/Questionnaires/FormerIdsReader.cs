using Survey.Versions;

namespace Survey.Questionnaires;

/// <summary>Reads <c>renamed</c>, <c>retired</c> and <c>reworded</c>, once all ids of the definition are known.</summary>
internal static class FormerIdsReader
{
    public static FormerIds Read(Fields root, Questionnaire questionnaire)
    {
        var levels = questionnaire.Levels.Values.SelectMany(list => list).Select(level => level.Id).ToHashSet();
        var retired = Section(root, "retired");
        var renamed = Section(root, "renamed");
        var items = new Former("item", "items", root.Context.Defined("item"), retired, renamed);
        var scores = new Former("score", "scores", root.Context.Defined("score"), retired, renamed);
        var former = new FormerIds
        {
            Items = items.Names,
            Scores = scores.Names,
            Levels = new Former("any level", "levels", levels, null, renamed).Names,
            Gates = new Former("gate", "gates", root.Context.Defined("gate"), null, renamed).Names,
            RetiredItems = items.Retired,
            RetiredScores = scores.Retired,
            Reworded = ReadReworded(root, questionnaire.Version),
        };
        retired?.Done();
        renamed?.Done();
        return former;
    }

    private static Fields? Section(Fields root, string name) =>
        root.Expect<ObjectNode>(root.Find(name), "object") is { } node ? new(node, root.Context) : null;

    private static Reworded? ReadReworded(Fields root, string version)
    {
        if (Section(root, "reworded") is not { } fields)
        {
            return null;
        }

        var reworded = new Reworded(
            fields.String("since", required: true) ?? "",
            fields.References("items", "item", "items"),
            fields.References("scales", "scale", "scales"));
        if (fields.Node["since"] is StringNode at && (VersionNumber.Read(reworded.Since) is not { } since || (VersionNumber.Read(version) is { } own && since >= own)))
        {
            root.Context.Problems.Add("Q334", at, reworded.Since, version);
        }

        fields.Done();
        return reworded;
    }

    /// <summary>The former ids of one kind of thing.</summary>
    private sealed class Former
    {
        private readonly Dictionary<string, string> given = [];
        private readonly List<string> retired = [];
        private readonly IReadOnlyCollection<string> known;

        public Former(string kind, string property, IReadOnlyCollection<string> known, Fields? retired, Fields? renamed)
        {
            this.known = known;
            foreach (var id in retired?.List(property).Select(element => retired.Expect<StringNode>(element, "string")).OfType<StringNode>() ?? [])
            {
                ReadRetired(retired!.Context.Problems, kind, id);
            }

            var pairs = renamed?.Map(property) ?? [];
            foreach (var (old, offset, value) in pairs)
            {
                ReadName(renamed!, kind, old, offset, value);
            }

            foreach (var (old, _, value) in pairs.Where(pair => given.ContainsKey(pair.Name) && Ends(pair.Name) is false))
            {
                renamed!.Context.Problems.Add("Q204", value, kind, given[old], Suggestion.For(given[old], known), property is "gates" ? "scores" : property);
            }
        }

        /// <summary>Former id to the one of today, however many names lie between; those that ended in a retired one are not here.</summary>
        public IReadOnlyDictionary<string, string> Names => given.Keys.Select(old => (old, Now: Follow(old))).Where(pair => known.Contains(pair.Now)).ToDictionary(pair => pair.old, pair => pair.Now);

        public IReadOnlyList<string> Retired => [.. retired, .. given.Keys.Where(old => retired.Contains(Follow(old)))];

        private void ReadRetired(ProblemList problems, string kind, StringNode id)
        {
            if (ReadContext.IdForm.IsMatch(id.Value) is false)
            {
                problems.Add("Q107", id, id.Value);
            }
            else if (retired.Contains(id.Value))
            {
                problems.Add("Q201", id, kind, id.Value, "");
            }
            else if (known.Contains(id.Value))
            {
                problems.Add("Q331", id, kind, id.Value);
            }

            retired.Add(id.Value);
        }

        private void ReadName(Fields renamed, string kind, string old, int offset, Node value)
        {
            var problems = renamed.Context.Problems;
            if (renamed.Expect<StringNode>(value, "string") is not { } current)
            {
                return;
            }

            if (ReadContext.IdForm.IsMatch(old) is false)
            {
                problems.Add("Q107", value.Path, offset, old);
            }
            else if (known.Contains(old))
            {
                problems.Add("Q330", value.Path, offset, kind, old);
            }
            else if (retired.Contains(old))
            {
                problems.Add("Q333", value.Path, offset, kind, old);
            }
            else if (given.FirstOrDefault(pair => pair.Value == current.Value) is { Key: { } other })
            {
                problems.Add("Q332", value.Path, offset, kind, other, old, current.Value);
            }

            given.TryAdd(old, current.Value);
        }

        private bool Ends(string old) => Follow(old) is var last && (known.Contains(last) || retired.Contains(last));

        /// <returns>The last name; in a circle, one of it.</returns>
        private string Follow(string old)
        {
            var id = old;
            for (var steps = 0; steps <= given.Count && known.Contains(id) is false && given.TryGetValue(id, out var next); steps++)
            {
                id = next;
            }

            return id;
        }
    }
}
