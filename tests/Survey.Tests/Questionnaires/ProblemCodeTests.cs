using System.Text.RegularExpressions;
using Survey.Questionnaires;
using Xunit;

namespace Survey.Tests.Questionnaires;

/// <summary>Each problem code by one change to a valid definition; the mark in the change is where the message points.</summary>
public partial class ProblemCodeTests
{
    [GeneratedRegex(@"^\| `(Q\d{3})` \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex CodeRow { get; }

    /// <summary>Code, what is changed, into what, and the path the message names.</summary>
    public static TheoryData<string, string, string, string> Changes => new()
    {
        { "Q101", "\"status\": \"draft\",", "\"status\": \"draft\",▶,", "" },
        { "Q101", "\"en\": \"Trial\" },", "\"en\": \"Trial\", ▶},", "" },
        { "Q102", "\"version\": \"1.0.0\",", "\"version\": \"1.0.0\", ▶\"version\": \"1.0.0\",", "/version" },
        { "Q103", "\"status\": \"draft\",", "\"status\": \"draft\", ▶\"minuets\": 5,", "/minuets" },
        { "Q103", "\"round\": {", "\"round\": { ▶\"a/b~\": 1,", "/scores/1/round/a~1b~0" },
        { "Q104", "{ \"fr\": \"Essai\", \"en\": \"Trial\" }", "▶{ \"en\": \"Trial\" }", "/title" },
        { "Q104", "{ \"id\": \"f1\", \"text\"", "▶{ \"text\"", "/sources/0" },
        { "Q105", "{ \"fr\": \"Essai\", \"en\": \"Trial\" }", "▶\"Essai\"", "/title" },
        { "Q105", "\"decimals\": 2", "\"decimals\": ▶2.5", "/scores/1/round/decimals" },
        { "Q106", "\"mode\": \"halfUp\"", "\"mode\": ▶\"halfup\"", "/scores/1/round/mode" },
        { "Q106", "\"type\": \"scale\"", "\"type\": ▶\"scales\"", "/sections/0/items/1/type" },
        { "Q106", "\"is\": \"yes\"", "\"answered\": ▶false", "/sections/0/items/4/visibleWhen/answered" },
        { "Q107", "\"id\": \"f1\"", "\"id\": ▶\"F 1\"", "/sources/0/id" },
        { "Q107", "\"id\": \"f1\"", "\"id\": ▶\"f1\\n\"", "/sources/0/id" },
        { "Q107", "\"kind\": \"factor\"", "\"kind\": ▶\"Factor\"", "/scores/0/kind" },
        { "Q108", "[\"fr\", \"en\"]", "▶[" + string.Join(", ", Enumerable.Range(0, 21).Select(n => $"\"a{(char)('a' + n)}\"")) + "]", "/languages" },
        { "Q108", "{ \"item\": \"ships\", \"is\": \"yes\" }", Nested(8) + "▶{ \"item\": \"ships\", \"is\": \"yes\" }" + new string('}', 8), "/sections/0/items/4/visibleWhen/not/not/not/not/not/not/not/not" },
        { "Q111", "\"1.0.0\"", "▶\"1.0\"", "/version" },
        { "Q111", "\"1.0.0\"", "▶\"1.0.٣\"", "/version" },
        { "Q112", "\"minParts\": 2", "\"minParts\": ▶-1", "/scores/0/missing/minParts" },
        { "Q112", "\"max\": 100", "\"max\": ▶1e400", "/sections/0/items/3/max" },
        { "Q113", "\"Trial\"", "▶\"Trial\\uD800\"", "/title/en" },
        { "Q114", "{ \"fr\": \"Essai\", \"en\": \"Trial\" }", "▶{ \"fr\": \" \", \"en\": \"Trial\" }", "/title" },
        { "Q115", "[\"fr\", \"en\"]", "[\"fr\", \"en\", ▶\"English\"]", "/languages/2" },
        { "Q116", "[\"fr\", \"en\"]", "▶[]", "/languages" },
        { "Q116", "{ \"item\": \"ships\", \"is\": \"yes\" }", "{ \"any\": ▶[] }", "/sections/0/items/4/visibleWhen/any" },
        { "Q117", "\"weight\": 0.5", "\"weight\": ▶0.1234567890123456", "/scores/0/of/1/weight" },
        { "Q117", "\"weight\": 0.5", "\"weight\": ▶1e-30", "/scores/0/of/1/weight" },
        { "Q118", "{ \"type\": \"text\", \"id\": \"why\"", "{ \"type\": \"date\", \"id\": \"day\", \"short\": { \"fr\": \"Jour\", \"en\": \"Day\" }, \"text\": { \"fr\": \"Quel jour ?\", \"en\": \"Which day?\" }, \"ages\": [{ \"within\": ▶\"1M\", \"value\": 2 }, { \"value\": 1 }] }, { \"type\": \"text\", \"id\": \"why\"", "/sections/0/items/4/ages/0/within" },
        { "Q119", "\"id\": \"e1\",", "\"id\": \"e1\", \"on\": ▶\"26/11/2026\",", "/examples/0/on" },
        { "Q201", "{ \"type\": \"text\", \"id\": \"why\"", Info("▶\"kept\"") + ", { \"type\": \"text\", \"id\": \"why\"", "/sections/0/items/4/id" },
        { "Q201", "{ \"level\": \"high\", \"text\"", "▶{ \"level\": \"middle\", \"text\"", "/sections/0/items/0/rungs/2" },
        { "Q201", "[\"fr\", \"en\"]", "[\"fr\", \"en\", ▶\"fr\"]", "/languages/2" },
        { "Q201", "{ \"score\": \"overall\", \"from\": \"middle\"", "▶{ \"score\": \"overall\", \"from\": \"low\", \"text\": { \"fr\": \"Encore.\", \"en\": \"Once more.\" } }, { \"score\": \"overall\", \"from\": \"middle\"", "/nextSteps/1" },
        { "Q202", "{ \"type\": \"text\", \"id\": \"why\"", Info("▶\"Kept\"") + ", { \"type\": \"text\", \"id\": \"why\"", "/sections/0/items/4/id" },
        { "Q203", "{ \"fr\": \"Essai\", \"en\": \"Trial\" }", "{ \"fr\": \"Essai\", \"en\": \"Trial\", ▶\"e\": \"Trial\" }", "/title/e" },
        { "Q204", "\"scale\": \"often\"", "\"scale\": ▶\"oftne\"", "/sections/0/items/1/scale" },
        { "Q204", "{ \"score\": \"own\" }", "{ \"score\": ▶\"owm\" }", "/scores/1/of/0/score" },
        { "Q204", "\"level\": \"high\", \"item\": \"kept\"", "\"level\": ▶\"hihg\", \"item\": \"kept\"", "/scores/1/gates/0/level" },
        { "Q204", "\"level\": \"high\", \"item\": \"kept\"", "\"level\": \"high\", \"every\": ▶\"factors\"", "/scores/1/gates/0/every" },
        { "Q204", "\"examples\":", "\"renamed\": { \"items\": { \"old\": ▶\"kpet\" } }, \"examples\":", "/renamed/items/old" },
        { "Q204", "\"examples\":", "\"renamed\": { \"gates\": { \"a\": \"b\", \"b\": ▶\"a\" } }, \"examples\":", "/renamed/gates/b" },
        { "Q205", "{ \"item\": \"ships\", \"is\"", "{ \"item\": ▶\"why\", \"is\"", "/sections/0/items/4/visibleWhen/item" },
        { "Q206", "\"is\": \"yes\"", "\"is\": ▶\"yse\"", "/sections/0/items/4/visibleWhen/is" },
        { "Q207", "\"is\": \"yes\"", "\"atLeast\": ▶4", "/sections/0/items/4/visibleWhen/atLeast" },
        { "Q207", "\"is\": \"yes\"", "\"below\": ▶4", "/sections/0/items/4/visibleWhen/below" },
        { "Q207", "\"is\": \"yes\"", "\"isOneOf\": ▶[\"yes\", \"no\"]", "/sections/0/items/4/visibleWhen/isOneOf" },
        { "Q208", "\"visibleWhen\": { \"item\": \"ships\"", "\"answeredBy\": \"team\", \"visibleWhen\": { \"item\": ▶\"ships\"", "/sections/0/items/4/visibleWhen/item" },
        { "Q301", "\"rungs\": [\n        { \"level\": \"low\", \"text\": { \"fr\": \"Nulle part.\", \"en\": \"Nowhere.\" } },", "\"rungs\": ▶[", "/sections/0/items/0/rungs" },
        { "Q302", "\"atLeast\": 1.5", "\"atLeast\": ▶1", "/levels/three/1/atLeast" },
        { "Q303", "\"atLeast\": 2.5", "\"atLeast\": 3.5", "/scores/1/levels" },
        { "Q304", "\"combine\": \"mean\",\n      \"of\": [{ \"score\": \"own\" }]", "\"combine\": \"highestLevel\",\n      \"of\": ▶[{ \"score\": \"own\", \"level\": 1, \"atLeast\": 1 }, { \"item\": \"users\", \"level\": 3, \"atLeast\": 1 }]", "/scores/1/of" },
        { "Q305", "\"weight\": 0.5", "\"weight\": ▶0", "/scores/0/of/1/weight" },
        { "Q306", "{ \"id\": \"never\", \"value\": 1, \"label\": { \"fr\": \"Jamais\", \"en\": \"Never\" } },⁂\"heard\": \"never\"", "⁂\"heard\": \"always\"", "/sections/0/items/1/reverse" },
        { "Q307", "{ \"atLeast\": 10, \"value\": 3 }", "▶{ \"atLeast\": 0, \"value\": 3 }", "/sections/0/items/3/bands/1" },
        { "Q308", "\"min\": 0⁂, \"users\": 10 }", "\"min\": ▶101⁂ }", "/sections/0/items/3/min" },
        { "Q309", "\"missing\": {", "\"requires\": [\"overall\"], \"missing\": {", "/scores/0" },
        { "Q310", "[{ \"score\": \"own\" }]", "▶[]", "/scores/1/of" },
        { "Q311", "\"atLeast\": 3,", "\"atLeast\": ▶3.1,", "/scores/1/gates/0/atLeast" },
        { "Q312", "\"missing\": {", "\"gates\": ▶[{ \"id\": \"g0\", \"level\": \"low\", \"item\": \"kept\", \"atLeast\": 1, \"because\": { \"fr\": \"Oui.\", \"en\": \"Yes.\" } }], \"missing\": {", "/scores/0/gates" },
        { "Q313", "\"missing\": {", "\"share\": ▶0.5, \"missing\": {", "/scores/0/share" },
        { "Q313", "\"weight\": 0.5", "\"weight\": 0.5, \"level\": ▶1", "/scores/0/of/1/level" },
        { "Q314", "{ \"id\": \"g1\", \"level\": \"high\", \"item\": \"kept\"", "▶{ \"id\": \"g1\", \"level\": \"high\"", "/scores/1/gates/0" },
        { "Q314", "{ \"item\": \"ships\", \"is\": \"yes\" }", "▶{ \"item\": \"ships\" }", "/sections/0/items/4/visibleWhen" },
        { "Q314", "{ \"item\": \"ships\", \"is\": \"yes\" }", "▶{ \"item\": \"ships\", \"is\": \"yes\", \"below\": 3 }", "/sections/0/items/4/visibleWhen" },
        { "Q314", "{ \"score\": \"own\" }", "▶{ \"score\": \"own\", \"item\": \"kept\" }", "/scores/1/of/0" },
        { "Q315", "{ \"atLeast\": 0, \"value\": 1 }", "▶{ \"atLeast\": 1, \"value\": 1 }", "/sections/0/items/3/bands/0" },
        { "Q316", "{ \"id\": \"always\", \"value\": 3", "▶{ \"id\": \"always\", \"value\": 1", "/scales/often/1" },
        { "Q317", "{ \"item\": \"ships\" }", "{ \"item\": \"ships\" }, ▶{ \"item\": \"why\" }", "/scores/0/of/3" },
        { "Q318", "{ \"atLeast\": 10, \"value\": 3 }", "▶{ \"atLeast\": 101, \"value\": 3 }", "/sections/0/items/3/bands/1" },
        { "Q319", "\"minParts\": 2", "\"minParts\": ▶5", "/scores/0/missing/minParts" },
        { "Q319", "\"minParts\": 2", "\"provisionalBelow\": ▶5", "/scores/0/missing/provisionalBelow" },
        { "Q320", "\"scores\": [", "\"scores\": [" + Growing(), "/scores/2" },
        { "Q321", "{ \"item\": \"ships\" }", "{ \"item\": \"ships\" }, ▶{ \"item\": \"kept\" }", "/scores/0/of/3" },
        { "Q322", "{ \"score\": \"overall\", \"from\": \"low\"", "▶{ \"score\": \"own\", \"from\": \"low\", \"text\": { \"fr\": \"Encore.\", \"en\": \"Once more.\" } }, { \"score\": \"overall\", \"from\": \"low\"", "/nextSteps/0" },
        { "Q307", "{ \"type\": \"text\", \"id\": \"why\"", "{ \"type\": \"date\", \"id\": \"day\", \"short\": { \"fr\": \"Jour\", \"en\": \"Day\" }, \"text\": { \"fr\": \"Quel jour ?\", \"en\": \"Which day?\" }, \"ages\": [{ \"within\": \"P3M\", \"value\": 2 }, ▶{ \"within\": \"P1M\", \"value\": 1 }, { \"value\": 0 }] }, { \"type\": \"text\", \"id\": \"why\"", "/sections/0/items/4/ages/1" },
        { "Q323", "{ \"type\": \"text\", \"id\": \"why\"", "{ \"type\": \"date\", \"id\": \"day\", \"short\": { \"fr\": \"Jour\", \"en\": \"Day\" }, \"text\": { \"fr\": \"Quel jour ?\", \"en\": \"Which day?\" }, \"ages\": [▶{ \"value\": 1 }, { \"value\": 2 }] }, { \"type\": \"text\", \"id\": \"why\"", "/sections/0/items/4/ages/0" },
        { "Q324", "{ \"type\": \"text\", \"id\": \"why\"", "{ \"type\": \"date\", \"id\": \"day\", \"short\": { \"fr\": \"Jour\", \"en\": \"Day\" }, \"text\": { \"fr\": \"Quel jour ?\", \"en\": \"Which day?\" }, \"ages\": [▶{ \"within\": \"P1M\", \"value\": 2 }] }, { \"type\": \"text\", \"id\": \"why\"", "/sections/0/items/4/ages/0" },
        { "Q325", "\"combine\": \"mean\",\n      \"of\": [{ \"score\": \"own\" }]", "\"combine\": \"quotient\", \"of\": ▶[{ \"score\": \"own\" }]", "/scores/1/of" },
        { "Q325", "\"combine\": \"mean\",\n      \"of\": [{ \"score\": \"own\" }]", "\"combine\": \"difference\", \"of\": ▶[{ \"score\": \"own\" }]", "/scores/1/of" },
        { "Q326", "\"scores\": [", "\"scores\": [" + Extra("fixed", "sum", "{ \"constant\": 1 }") + Extra("x", "mean", "▶{ \"score\": \"fixed\", \"use\": \"share\" }"), "/scores/1/of/0" },
        { "Q327", "\"scores\": [", "\"scores\": [▶" + Extra("x", "quotient", "{ \"item\": \"kept\" }, { \"constant\": 0 }"), "/scores/0" },
        { "Q104", "\"combine\": \"mean\",\n      \"of\": [{ \"score\": \"own\" }]", "\"combine\": \"count\", \"of\": [▶{ \"score\": \"own\" }]", "/scores/1/of/0" },
        { "Q313", "\"combine\": \"mean\",\n      \"of\": [{ \"score\": \"own\" }]", "\"combine\": \"mean\", \"of\": [{ \"score\": \"own\", \"atLeast\": ▶1 }]", "/scores/1/of/0/atLeast" },
        { "Q313", "\"combine\": \"mean\",\n      \"of\": [{ \"score\": \"own\" }]", "\"combine\": \"mean\", \"of\": [{ \"item\": \"kept\", \"use\": ▶\"rounded\" }]", "/scores/1/of/0/use" },
        { "Q314", "\"combine\": \"mean\",\n      \"of\": [{ \"score\": \"own\" }]", "\"combine\": \"mean\", \"of\": [▶{ \"score\": \"own\", \"constant\": 1 }]", "/scores/1/of/0" },
        { "Q308", "\"combine\": \"mean\",\n      \"of\": [{ \"score\": \"own\" }]", "\"combine\": \"mean\", \"of\": [{ \"score\": \"own\" }], \"clamp\": { \"min\": ▶3, \"max\": 1 }", "/scores/1/clamp/min" },
        { "Q330", "\"examples\":", "\"renamed\": { \"items\": { ▶\"kept\": \"heard\" } }, \"examples\":", "/renamed/items/kept" },
        { "Q330", "\"examples\":", "\"renamed\": { \"levels\": { ▶\"low\": \"middle\" } }, \"examples\":", "/renamed/levels/low" },
        { "Q331", "\"examples\":", "\"retired\": { \"scores\": [▶\"own\"] }, \"examples\":", "/retired/scores/0" },
        { "Q332", "\"examples\":", "\"renamed\": { \"items\": { \"old\": \"kept\", ▶\"older\": \"kept\" } }, \"examples\":", "/renamed/items/older" },
        { "Q333", "\"examples\":", "\"retired\": { \"items\": [\"old\"] }, \"renamed\": { \"items\": { ▶\"old\": \"kept\" } }, \"examples\":", "/renamed/items/old" },
        { "Q334", "\"examples\":", "\"reworded\": { \"since\": ▶\"1.0.0\", \"items\": [\"kept\"] }, \"examples\":", "/reworded/since" },
        { "Q334", "\"examples\":", "\"reworded\": { \"since\": ▶\"0.9\" }, \"examples\":", "/reworded/since" },
        { "Q514", "\"atLeast\": 2.5", "\"atLeast\": ▶2.505", "/levels/three/2/atLeast" },
        { "Q514", "\"item\": \"kept\", \"atLeast\": 3", "\"score\": \"overall\", \"atLeast\": ▶2.505", "/scores/1/gates/0/atLeast" },
        { "Q514", "{ \"atLeast\": 10, \"value\": 3 }", "{ \"atLeast\": ▶9.5, \"value\": 3 }", "/sections/0/items/3/bands/1/atLeast" },
        { "Q514", "\"max\": 100", "\"max\": ▶100.5", "/sections/0/items/3/max" },
        { "Q340", "\"atLeast\": 1.5", "\"atLeast\": ▶2.495", "/levels/three/1/atLeast" },
        { "Q340", "{ \"atLeast\": 10, \"value\": 3 }", "{ \"atLeast\": ▶9.2, \"value\": 3 }, { \"atLeast\": 10, \"value\": 3 }", "/sections/0/items/3/bands/1/atLeast" },
        { "Q341", "{ \"id\": \"g1\", \"level\": \"high\", \"item\": \"kept\"", "▶{ \"id\": \"g1\", \"level\": \"high\", \"item\": \"why\"", "/scores/1/gates/0" },
        { "Q515", "\"combine\": \"mean\",\n      \"of\": [{ \"score\": \"own\" }]⁂{ \"value\": 3, \"retainedLevel\": \"high\" }", "\"combine\": \"highestLevel\",\n      \"of\": [{ \"score\": \"own\", \"level\": 1, \"atLeast\": 1 }, { \"item\": \"kept\", \"level\": 2, \"atLeast\": 2 }, { \"item\": \"users\", \"level\": 3, \"atLeast\": ▶4 }]⁂{ \"value\": 2 }", "/scores/1/of/2/atLeast" },
        { "Q342", "\"Low\" }, \"atLeast\": 1 }⁂\"atLeast\": 1.5", "\"Low\" }, \"atLeast\": 0 }⁂\"atLeast\": 1", "/scores/1/levels" },
        { "Q343", "{ \"item\": \"ships\", \"is\": \"yes\" }", "▶{ \"all\": [{ \"item\": \"ships\", \"is\": \"yes\" }, { \"item\": \"ships\", \"is\": \"no\" }] }", "/sections/0/items/4/visibleWhen" },
        { "Q343", "{ \"item\": \"ships\", \"is\": \"yes\" }", "▶{ \"all\": [{ \"item\": \"users\", \"atLeast\": 50 }, { \"item\": \"users\", \"below\": 50 }] }", "/sections/0/items/4/visibleWhen" },
        { "Q344", "{ \"item\": \"ships\", \"is\": \"yes\" }", "▶{ \"any\": [{ \"item\": \"ships\", \"is\": \"yes\" }, { \"not\": { \"item\": \"ships\", \"is\": \"yes\" } }] }", "/sections/0/items/4/visibleWhen" },
        { "Q401", "\"kept\": \"high\"", "▶\"kpet\": \"high\"", "/examples/0/answers/kpet" },
        { "Q402", "\"kept\": \"high\"", "\"kept\": ▶\"highest\"", "/examples/0/answers/kept" },
        { "Q402", "\"users\": 10", "\"users\": ▶101", "/examples/0/answers/users" },
        { "Q501", "{ \"fr\": \"Essai\", \"en\": \"Trial\" }", "{ \"fr\": \"Essai\" }", "" },
        { "Q502", "\"nextSteps\": [\n    { \"score\": \"overall\", \"from\": \"low\", \"text\": { \"fr\": \"Commencez.\", \"en\": \"Begin now.\" } },", "\"nextSteps\": ▶[", "/nextSteps" },
        { "Q503", "{ \"type\": \"text\", \"id\": \"why\"", "▶" + Choice("first") + ", ▶" + Choice("second") + ", { \"type\": \"text\", \"id\": \"why\"", "/sections/0/items/5" },
        { "Q504", "\"sections\": [", "\"sections\": [▶{ \"id\": \"alone\", \"title\": { \"fr\": \"Seule\", \"en\": \"Alone\" }, \"items\": [{ \"type\": \"info\", \"id\": \"only\", \"text\": { \"fr\": \"Lisez ceci.\", \"en\": \"Read this.\" } }] }, ", "/sections/0" },
        { "Q505", "{ \"fr\": \"Combien ?\", \"en\": \"How many?\" }", "▶{ \"fr\": \"Combien ?\", \"en\": \"How?\" }", "/sections/0/items/3/text" },
        { "Q506", ", { \"item\": \"ships\" }", "", "/sections/0/items/2" },
        { "Q507", "{ \"level\": \"low\", \"text\": { \"fr\": \"Nulle part.\", \"en\": \"Nowhere.\" } },\n        { \"level\": \"middle\"", "{ \"level\": \"middle\", \"text\": { \"fr\": \"Nulle part.\", \"en\": \"Nowhere.\" } },\n        { \"level\": ▶\"low\"", "/sections/0/items/0/rungs/1/level" },
        { "Q508", "\"scales\": {", "\"scales\": { \"spare\": ▶[{ \"id\": \"p\", \"value\": 1, \"label\": { \"fr\": \"Point\", \"en\": \"Point\" } }],", "/scales/spare" },
        { "Q508", "\"levels\": { \"three\"", "\"levels\": { \"spare\": ▶[{ \"id\": \"p\", \"name\": { \"fr\": \"Point\", \"en\": \"Point\" }, \"atLeast\": 0 }], \"three\"", "/levels/spare" },
        { "Q509", "\"nextSteps\": [", "\"nextSteps\": [▶{ \"score\": \"overall\", \"from\": \"high\", \"text\": { \"fr\": \"Montez.\", \"en\": \"Go up.\" } },", "/nextSteps/0" },
        { "Q503", "\"scales\": {⁂{ \"type\": \"text\", \"id\": \"why\"⁂{ \"item\": \"ships\" }", "\"scales\": { \"twin\": [{ \"id\": \"p\", \"value\": 1, \"label\": { \"fr\": \"Un\", \"en\": \"One\" } }, { \"id\": \"q\", \"value\": 3, \"label\": { \"fr\": \"Deux\", \"en\": \"Two\" } }], \"other\": ▶[{ \"id\": \"p\", \"value\": 1, \"label\": { \"fr\": \"Un\", \"en\": \"One\" } }, { \"id\": \"q\", \"value\": 3, \"label\": { \"fr\": \"Deux\", \"en\": \"Two\" } }],⁂" + Asks("twin") + ", " + Asks("other") + ", { \"type\": \"text\", \"id\": \"why\"⁂{ \"item\": \"ships\" }, { \"item\": \"twin\" }, { \"item\": \"other\" }", "/scales/other" },
        { "Q506", ", { \"item\": \"users\" }", "", "/sections/0/items/3" },
        { "Q510", "\"Low\" }, \"atLeast\": 1 }", "\"Low\" }, \"atLeast\": 1.2 }", "/scores/1/levels" },
        { "Q511", "\"levels\": { \"three\"⁂\"missing\": {", "\"levels\": { \"bare\": [▶{ \"id\": \"p\", \"name\": { \"fr\": \"Point\", \"en\": \"Point\" }, \"atLeast\": 1 }], \"three\"⁂\"levels\": \"bare\", \"missing\": {", "/levels/bare/0" },
        { "Q512", "\"No\" }, \"value\": 1", "\"No\" }, \"value\": 3.5", "/scores/0/of/2" },
        { "Q513", "{ \"type\": \"text\", \"id\": \"why\"⁂{ \"id\": \"g1\", \"level\": \"high\", \"item\": \"kept\"⁂\"kept\": \"high\", \"heard\": \"never\"", "{ \"type\": \"multi\", \"id\": \"many\", \"short\": { \"fr\": \"Choix\", \"en\": \"Choice\" }, \"text\": { \"fr\": \"Lesquels ?\", \"en\": \"Which ones?\" }, \"cap\": 3, \"options\": [{ \"id\": \"x\", \"value\": ▶4, \"label\": { \"fr\": \"Un\", \"en\": \"One\" } }, { \"id\": \"y\", \"value\": 1, \"label\": { \"fr\": \"Deux\", \"en\": \"Two\" } }] }, { \"type\": \"text\", \"id\": \"why\"⁂{ \"id\": \"g0\", \"level\": \"low\", \"item\": \"many\", \"atLeast\": 1, \"because\": { \"fr\": \"Oui.\", \"en\": \"Yes.\" } }, { \"id\": \"g1\", \"level\": \"high\", \"item\": \"kept\"⁂\"kept\": \"high\", \"heard\": \"never\", \"many\": [\"x\"]", "/sections/0/items/4/options/0/value" },
        { "Q601", "{ \"value\": 3, ", "▶{ \"value\": 2.99, ", "/examples/0/expect/overall" },
        { "Q601", "{ \"value\": 3, \"retainedLevel\": \"high\"", "▶{ \"value\": 3, \"computedLevel\": \"low\"", "/examples/0/expect/overall" },
    };

    /// <summary>Where a message points that does not point into the change itself: what it stands before.</summary>
    private static readonly Dictionary<(string Code, string Path), string> Elsewhere = new()
    {
        [("Q303", "/scores/1/levels")] = "\"three\", \"gates\"",
        [("Q306", "/sections/0/items/1/reverse")] = "true }",
        [("Q309", "/scores/0")] = "{ \"id\": \"own\"",
        [("Q342", "/scores/1/levels")] = "\"three\", \"gates\"",
        [("Q501", "")] = "{\n  \"id\": \"sample\"",
        [("Q506", "/sections/0/items/2")] = "{ \"type\": \"choice\"",
        [("Q506", "/sections/0/items/3")] = "{ \"type\": \"number\"",
        [("Q510", "/scores/1/levels")] = "\"three\", \"gates\"",
        [("Q512", "/scores/0/of/2")] = "{ \"item\": \"ships\" }, {",
    };

    /// <summary>What is changed and into what, so that there is more than a limit allows, and the path of the list.</summary>
    public static TheoryData<string, string, string> Excesses => new()
    {
        { "\"items\": [", "\"items\": [" + Many(500, n => $$"""{ "type": "info", "id": "i{{n}}", "text": {} }"""), "/sections" },
        { "\"scores\": [", "\"scores\": ▶[" + Many(199, n => "{}"), "/scores" },
        { "\"of\": [{ \"score\": \"own\" }", "\"of\": [" + Many(5000, n => "{}") + "{ \"score\": \"own\" }", "/scores" },
        { "\"gates\": [", "\"gates\": [" + Many(2500, n => "{ \"every\": \"factor\" }"), "/scores" },
        { "{ \"three\": [", "{ \"three\": ▶[" + Many(18, n => "{}"), "/levels/three" },
        { "{ \"often\": [", "{ \"often\": ▶[" + Many(249, n => "{}"), "/scales/often" },
        { "\"options\": [", "\"options\": ▶[" + Many(249, n => "{}"), "/sections/0/items/2/options" },
        { "\"examples\": [", "\"examples\": ▶[" + Many(200, n => "{}"), "/examples" },
        { "[\"fr\", \"en\"]", "[" + Many(99_995, n => "0") + "▶0]", "/languages/99995" },
        { "{ \"three\": [", "{ \"" + new string('x', 201) + "\": ▶[], \"three\": [", "/levels/" + new string('x', 60) + "…" },
    };

    [Theory]
    [MemberData(nameof(Excesses))]
    public void More_than_a_limit_allows_is_refused_at_its_list(string old, string changed, string path)
    {
        var marked = Sample.With(old, changed);

        var problem = Assert.Single(Sample.Read(marked.Replace($"{Sample.Here}", "", StringComparison.Ordinal)).Problems);

        Assert.Equal(("Q108", path), (problem.Code, problem.Path));
        if (marked.Contains(Sample.Here))
        {
            Assert.Equal(PlaceOfLastMark(marked), (problem.Line, problem.Column));
        }

        AssertReadable(problem);
    }

    [Fact]
    public void The_sample_reads_without_any_problem()
    {
        var reading = Sample.Read(Sample.Json);

        Assert.Empty(reading.Problems.Select(problem => problem.LineFor("sample.json", "en")));
        Assert.NotNull(reading.Questionnaire);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void One_change_gives_its_code_at_its_place(string code, string old, string changed, string path)
    {
        var marked = Sample.With(old, changed);

        var problems = Sample.Read(marked.Replace($"{Sample.Here}", "", StringComparison.Ordinal)).Problems;

        Assert.True(problems.Any(problem => problem.Code == code && problem.Path == path), string.Join('\n', problems.Select(problem => problem.LineFor("sample.json", "en"))));
        var found = problems.First(problem => problem.Code == code && problem.Path == path);
        Assert.Equal([code], problems.Select(problem => problem.Code).Distinct());
        var at = Elsewhere.GetValueOrDefault((code, path));
        Assert.True(marked.Contains(Sample.Here) != (at is not null), "Mark the place in the change, or name it in Elsewhere.");
        Assert.Equal(PlaceOfLastMark(at is null ? marked : marked.Replace(at, Sample.Here + at, StringComparison.Ordinal)), (found.Line, found.Column));
        Assert.Equal(code.StartsWith("Q5", StringComparison.Ordinal) ? Severity.Warning : Severity.Error, found.Severity);
        AssertReadable(found);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_by_its_size()
    {
        var problem = Assert.Single(DefinitionReader.Read(new byte[DefinitionReader.MaxBytes + 1]).Problems);

        Assert.Equal(("Q109", 1, 1), (problem.Code, problem.Line, problem.Column));
        AssertReadable(problem);
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_is_refused_where_it_stops_being_so()
    {
        byte[] bytes = [(byte)'{', (byte)'\n', (byte)'"', 0xC3, 0xA9, 0xFF];

        var problem = Assert.Single(DefinitionReader.Read(bytes).Problems);

        Assert.Equal(("Q110", 2, 3), (problem.Code, problem.Line, problem.Column));
        AssertReadable(problem);
    }

    [Fact]
    public void Every_code_is_proved_here_and_explained_in_the_readme()
    {
        var proved = Changes.Select(row => row.Data.Item1).Concat(["Q109", "Q110", .. Versions.VersionComparisonTests.ProvedCodes]).Distinct().Order();
        var explained = CodeRow.Matches(System.Text.Encoding.UTF8.GetString(Files.Bytes("questionnaires/README.md"))).Select(row => row.Groups[1].Value);

        Assert.Equal(ProblemTexts.Codes, proved);
        Assert.Equal(ProblemTexts.Codes, explained);
    }

    [Fact]
    public void All_problems_of_a_file_are_told_at_once_with_what_to_do()
    {
        var spoiled = Sample.With("\"scale\": \"often\"", "\"scale\": \"oftne\"")
            .Replace("\"atLeast\": 1.5", "\"atLeast\": 1", StringComparison.Ordinal)
            .Replace("\"mode\": \"halfUp\"", "\"mode\": \"halfup\"", StringComparison.Ordinal)
            .Replace("\"max\": 100", "\"max\": -1", StringComparison.Ordinal)
            .Replace("{ \"fr\": \"Essai\", \"en\": \"Trial\" }", "{ \"fr\": \"Essai\" }", StringComparison.Ordinal);

        var problems = Sample.Read(spoiled).Problems;

        Assert.Equal(["Q204", "Q302", "Q106", "Q308", "Q501"], new[] { "Q204", "Q302", "Q106", "Q308", "Q501" }.Where(code => problems.Any(problem => problem.Code == code)));
        Assert.Equal(
            "sample.json:19:146 Q204 /sections/0/items/1/scale: scale \"oftne\" is not defined. Did you mean \"often\"? Either fix the name or add it under \"scales\".",
            problems.Single(problem => problem.Code == "Q204").LineFor("sample.json", "en"));
    }

    [Theory]
    [InlineData("sections")]
    [InlineData("items")]
    public void A_questionnaire_asks_something(string list)
    {
        var empty = list == "sections" ? "\"sections\": []" : "\"sections\": [{ \"id\": \"s\", \"title\": { \"en\": \"Part\" }, \"items\": [] }]";

        var reading = Sample.Read($$"""{ "id": "x", "version": "1.0.0", "status": "draft", "languages": ["en"], "title": { "en": "X" }, {{empty}}, "scores": [] }""");

        Assert.Equal("Q116", Assert.Single(reading.Problems).Code);
    }

    [Fact]
    public void What_a_file_calls_its_things_can_neither_break_the_line_nor_fill_the_sentence()
    {
        var name = "{0}{1:did}\\n\\u001b" + new string('x', 90_000);

        var problem = Sample.Read(Sample.With("\"status\": \"draft\",", $"\"status\": \"draft\", \"{name}\": 1,")).Problems.Single(found => found.Code == "Q103");

        Assert.StartsWith("the property \"{0}{1:did}\\u000a\\u001bxxx", problem.In("en"), StringComparison.Ordinal);
        Assert.True(problem.LineFor("f", "en").Length < 1000);
        Assert.DoesNotContain(problem.LineFor("f", "en"), char.IsControl);
    }

    [Fact]
    public void A_hundred_warnings_hide_no_error()
    {
        var steps = string.Join(',', Enumerable.Range(0, 150).Select(n => $$"""{ "type": "info", "id": "i{{n}}", "text": { "fr": "Un", "en": "A" } }"""));

        var reading = Sample.Read(Sample.With("\"items\": [⁂\"atLeast\": 1.5", $"\"items\": [{steps},⁂\"atLeast\": 1"));

        Assert.Null(reading.Questionnaire);
        Assert.Equal("Q302", Assert.Single(reading.Errors).Code);
    }

    private static string Many(int count, Func<int, string> element) => string.Concat(Enumerable.Range(0, count).Select(n => element(n) + ","));

    private static string Info(string id) => $$"""{ "type": "info", "id": {{id}}, "text": { "fr": "Lisez ceci.", "en": "Read this." } }""";

    private static string Asks(string scale) =>
        $$"""{ "type": "scale", "id": "{{scale}}", "short": { "fr": "Choix", "en": "Choice" }, "text": { "fr": "Lequel ?", "en": "Which one?" }, "scale": "{{scale}}" }""";

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{ \"not\": ", depth));

    private static string Choice(string id) => $$"""
        { "type": "choice", "id": "{{id}}", "short": { "fr": "Choix", "en": "Choice" }, "text": { "fr": "Lequel ?", "en": "Which one?" }, "options": [
          { "id": "x", "label": { "fr": "Un", "en": "One" } }, { "id": "y", "label": { "fr": "Deux", "en": "Two" } }, { "id": "z", "label": { "fr": "Trois", "en": "Three" } }] }
        """;

    /// <summary>Sums of sums, each a million times the one below.</summary>
    private static string Extra(string id, string combine, string of) =>
        $$"""{ "id": "{{id}}", "kind": "extra", "label": { "fr": "Score", "en": "Score" }, "combine": "{{combine}}", "of": [{{of}}] }, """;

    private static string Growing() => string.Join(", ", Enumerable.Range(0, 3).Select(n =>
        $$"""{{(n == 2 ? "▶" : "")}}{ "id": "x{{n}}", "kind": "growing", "label": { "fr": "Gros", "en": "Big" }, "combine": "sum", "of": [{ {{(n == 0 ? "\"item\": \"kept\"" : $"\"score\": \"x{n - 1}\"")}}, "weight": 1000000 }] }""")) + ", ";

    private static (int Line, int Column) PlaceOfLastMark(string marked)
    {
        var before = marked[..marked.LastIndexOf(Sample.Here)].Replace($"{Sample.Here}", "", StringComparison.Ordinal);
        return (before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    private static void AssertReadable(Problem problem)
    {
        var (english, french) = (problem.In("en"), problem.In("fr"));
        Assert.NotEqual(english, french);
        Assert.DoesNotMatch(@"\{\d", english + french);
        Assert.EndsWith(".", english, StringComparison.Ordinal);
        Assert.EndsWith(".", french, StringComparison.Ordinal);
        Assert.DoesNotMatch("[ \u00a0][;!?]| :|« | »|'", french);
        Assert.DoesNotContain('\n', problem.LineFor("f", "fr"));
    }
}
