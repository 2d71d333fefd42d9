namespace Survey.Versions;

/// <summary>What differences are called and mean, in English and French.</summary>
internal static class ChangeTexts
{
    private static readonly Dictionary<ChangeKind, (string En, string Fr)> Names = new()
    {
        [ChangeKind.Wording] = ("wording", "formulation"),
        [ChangeKind.Translation] = ("translation", "traduction"),
        [ChangeKind.Notation] = ("same meaning, written otherwise", "même sens, écrit autrement"),
        [ChangeKind.Example] = ("example", "exemple"),
        [ChangeKind.Order] = ("order", "ordre"),
        [ChangeKind.Display] = ("what is shown", "affichage"),
        [ChangeKind.Answering] = ("which answers may be given", "réponses possibles"),
        [ChangeKind.Additive] = ("addition", "ajout"),
        [ChangeKind.Renamed] = ("another id for the same thing", "autre identifiant pour la même chose"),
        [ChangeKind.Retired] = ("retired", "retrait déclaré"),
        [ChangeKind.Removed] = ("removal", "suppression"),
        [ChangeKind.Reanchored] = ("re-anchored descriptor", "descripteur réancré"),
        [ChangeKind.Retyped] = ("another type of item", "autre type de question"),
        [ChangeKind.Scale] = ("answer scale", "échelle de réponse"),
        [ChangeKind.Option] = ("options", "options"),
        [ChangeKind.Band] = ("bands", "tranches"),
        [ChangeKind.Range] = ("range of numbers", "plage de nombres"),
        [ChangeKind.Condition] = ("who is asked", "personnes interrogées"),
        [ChangeKind.Parts] = ("parts of a score", "parties d’un score"),
        [ChangeKind.Weight] = ("weight", "poids"),
        [ChangeKind.Combine] = ("way of combining", "mode de combinaison"),
        [ChangeKind.Missing] = ("rule for absent answers", "règle des réponses absentes"),
        [ChangeKind.Rounding] = ("rounding", "arrondi"),
        [ChangeKind.Level] = ("list of levels", "liste de niveaux"),
        [ChangeKind.Threshold] = ("threshold", "borne"),
        [ChangeKind.Gate] = ("gate", "seuil"),
        [ChangeKind.Team] = ("team rule", "règle d’équipe"),
        [ChangeKind.Other] = ("may change scores", "peut changer les scores"),
    };

    /// <summary>What each means; a kind that is not here means what its step does.</summary>
    private static readonly Dictionary<ChangeKind, (string En, string Fr)> Meanings = new()
    {
        [ChangeKind.Wording] = ("Running campaigns keep the old words; trends go on.", "Les campagnes en cours gardent l’ancien texte ; les tendances continuent."),
        [ChangeKind.Translation] = ("Running campaigns keep the languages they have; trends go on.", "Les campagnes en cours gardent leurs langues ; les tendances continuent."),
        [ChangeKind.Notation] = ("Nothing changes for running campaigns and trends.", "Rien ne change pour les campagnes en cours ni pour les tendances."),
        [ChangeKind.Example] = ("Only check reads examples: nothing changes for running campaigns and trends.", "Seul check lit les exemples : rien ne change pour les campagnes en cours ni pour les tendances."),
        [ChangeKind.Order] = ("Running campaigns keep the old order; trends go on.", "Les campagnes en cours gardent l’ancien ordre ; les tendances continuent."),
        [ChangeKind.Display] = ("Running campaigns show what they did; trends go on.", "Les campagnes en cours montrent la même chose qu’avant ; les tendances continuent."),
        [ChangeKind.Additive] = ("Running campaigns do not have it; trends go on, its own begins with the next campaign.", "Les campagnes en cours ne l’ont pas ; les tendances continuent, la sienne commence avec la prochaine campagne."),
        [ChangeKind.Renamed] = ("Running campaigns keep the old id; trends go on under the new one.", "Les campagnes en cours gardent l’ancien identifiant ; les tendances continuent sous le nouveau."),
        [ChangeKind.Retired] = ("Running campaigns still have it; its own trend ends, the others go on.", "Les campagnes en cours l’ont encore ; sa tendance s’arrête, les autres continuent."),
        [ChangeKind.Reanchored] = ("The same answer no longer says the same: running campaigns keep the old text, trends break. If it means the same, declare that under \"reworded\".", "La même réponse ne dit plus la même chose : les campagnes en cours gardent l’ancien texte, les tendances s’interrompent. Si le sens est le même, déclarez-le sous « reworded »."),
    };

    private static readonly Dictionary<VersionStep, (string En, string Fr)> Steps = new()
    {
        [VersionStep.Patch] = ("Running campaigns keep what they have; trends go on.", "Les campagnes en cours gardent ce qu’elles ont ; les tendances continuent."),
        [VersionStep.Minor] = ("Running campaigns stay as they are; scores remain comparable, trends go on.", "Les campagnes en cours restent telles quelles ; les scores restent comparables, les tendances continuent."),
        [VersionStep.Major] = ("Running campaigns are scored as before; scores before and after are not comparable, trends break.", "Les campagnes en cours sont calculées comme avant ; les scores d’avant et d’après ne sont pas comparables, les tendances s’interrompent."),
    };

    /// <summary>For something that left without being declared.</summary>
    private static readonly (string En, string Fr) Undeclared = (
        "Running campaigns still have it; trends break. Under \"retired\" or \"renamed\" it would only end its own trend, or go on.",
        "Les campagnes en cours l’ont encore ; les tendances s’interrompent. Sous « retired » ou « renamed », seule sa tendance s’arrêterait, ou elle continuerait.");

    public static string Say(DefinitionChange change, string language)
    {
        var french = language == "fr";
        var meaning = change is { Kind: ChangeKind.Removed, Step: VersionStep.Major } ? Undeclared
            : Meanings.TryGetValue(change.Kind, out var own) ? own
            : Steps[change.Step];
        var what = (change.Before, change.After) switch
        {
            (null, { } after) => $"+ {after}",
            ({ } before, null) => $"- {before}",
            ({ } before, { } after) => $"{before} → {after}",
            _ => "",
        };
        var name = french ? Names[change.Kind].Fr : Names[change.Kind].En;
        var colon = french ? "\u00a0: " : ": ";
        return $"{name}{(what.Length > 0 ? colon + what : "")}. {(french ? meaning.Fr : meaning.En)}";
    }
}
