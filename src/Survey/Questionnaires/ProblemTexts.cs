using System.Text.RegularExpressions;
using Survey.Answers;

namespace Survey.Questionnaires;

/// <summary>The sentence of each problem code, in English and French; {0} and so on are its arguments, {0:word} one in the reader's language, {0:did} a suggestion.</summary>
internal static partial class ProblemTexts
{
    private static readonly Dictionary<string, (string En, string Fr)> Texts = new()
    {
        ["Q101"] = ("this is not JSON: {0:word}. Mend the brackets, commas or quotes here or just before.", "ce n’est pas du JSON : {0:word}. Corrigez les crochets, virgules ou guillemets ici ou juste avant."),
        ["Q102"] = ("the property \"{0}\" is written twice in the same object. Remove one of the two.", "la propriété « {0} » figure deux fois dans le même objet. Supprimez l’une des deux."),
        ["Q103"] = ("the property \"{0}\" does not exist here.{1:did} Remove it or mend its name.", "la propriété « {0} » n’existe pas ici.{1:did} Supprimez-la ou corrigez son nom."),
        ["Q104"] = ("the property \"{0}\" is missing. Add it.", "la propriété « {0} » manque. Ajoutez-la."),
        ["Q105"] = ("expected {0:word}, found {1:word}. Write {0:word} here.", "attendu : {0:word} ; trouvé : {1:word}. Écrivez {0:word} ici."),
        ["Q106"] = ("\"{0}\" is not one of: {1}.{2:did} Use one of these.", "« {0} » n’est pas l’une de ces valeurs : {1}.{2:did} Utilisez l’une d’elles."),
        ["Q107"] = ("\"{0}\" is not an id. Use 1 to 40 of a-z, 0-9, dot and hyphen, a letter first.", "« {0} » n’est pas un identifiant. Utilisez 1 à 40 caractères parmi a-z, 0-9, point et tiret, en commençant par une lettre."),
        ["Q108"] = ("{0:word}: {1}, but at most {2} are allowed. Split or shorten.", "{0:word} : {1}, alors que le maximum est {2}. Divisez ou raccourcissez."),
        ["Q109"] = ("the file is larger than {0}. Split it.", "le fichier dépasse {0}. Divisez-le."),
        ["Q110"] = ("the file is not valid UTF-8 from here on. Save it as UTF-8.", "le fichier n’est plus de l’UTF-8 valide à partir d’ici. Enregistrez-le en UTF-8."),
        ["Q111"] = ("\"{0}\" is not a version. Write three numbers, for example 1.0.0.", "« {0} » n’est pas une version. Écrivez trois nombres, par exemple 1.0.0."),
        ["Q112"] = ("the number must be from {0} to {1}. Change it.", "le nombre doit être compris entre {0} et {1}. Changez-le."),
        ["Q113"] = ("the string holds half of a character (a lone surrogate). Write the character itself.", "la chaîne contient la moitié d’un caractère (demi-codet isolé). Écrivez le caractère lui-même."),
        ["Q114"] = ("the text \"{0}\" is empty. Write it or remove the property.", "le texte « {0} » est vide. Écrivez-le ou supprimez la propriété."),
        ["Q115"] = ("\"{0}\" is not a language tag. Write for example fr, en or pt-BR.", "« {0} » n’est pas un code de langue. Écrivez par exemple fr, en ou pt-BR."),
        ["Q116"] = ("\"{0}\" has no entries. Add at least one.", "« {0} » est vide. Ajoutez au moins un élément."),
        ["Q117"] = ("the number {0} has more digits than can be kept. Write at most {1} significant ones.", "le nombre {0} a plus de chiffres qu’on n’en peut garder. Écrivez-en au plus {1} significatifs."),
        ["Q118"] = ("\"{0}\" is not a period. Write P and years, months, weeks or days, for example P3M.", "« {0} » n’est pas une durée. Écrivez P puis des années, des mois, des semaines ou des jours, par exemple P3M."),
        ["Q119"] = ("\"{0}\" is not a day between 1900 and 2199. Write it as year, month and day, for example 2026-11-26.", "« {0} » n’est pas un jour entre 1900 et 2199. Écrivez l’année, le mois et le jour, par exemple 2026-11-26."),
        ["Q201"] = ("the {0:word} \"{1}\" is there already. Give each its own id.", "« {1} » ({0:word}) existe déjà. Donnez à chacun son identifiant."),
        ["Q202"] = ("the {0:word} \"{1}\" differs from \"{2}\" by case only. Choose another id.", "« {1} » ({0:word}) ne diffère de « {2} » que par la casse. Choisissez un autre identifiant."),
        ["Q203"] = ("the language \"{0}\" is not one of this questionnaire's.{1:did} Either remove the text or add the language to \"languages\".", "la langue « {0} » n’est pas déclarée.{1:did} Retirez le texte ou ajoutez la langue à « languages »."),
        ["Q204"] = ("{0:word} \"{1}\" is not defined.{2:did} Either fix the name or add it under \"{3}\".", "« {1} » ({0:word}) n’est pas défini.{2:did} Corrigez le nom ou ajoutez-le sous « {3} »."),
        ["Q205"] = ("a condition may only speak of an earlier item, and \"{0}\" is not one.{1:did} Move the item up or change the condition.", "une condition ne peut porter que sur une question précédente, et « {0} » n’en est pas une.{1:did} Remontez la question ou changez la condition."),
        ["Q206"] = ("\"{0}\" is not an answer of the item \"{1}\".{2:did} Name one of its options or levels.", "« {0} » n’est pas une réponse de la question « {1} ».{2:did} Nommez une de ses options ou un de ses niveaux."),
        ["Q207"] = ("this comparison with \"{0}\" is always or never true. Change the bound or remove the condition.", "cette comparaison avec « {0} » est toujours vraie ou toujours fausse. Changez la borne ou supprimez la condition."),
        ["Q208"] = ("\"{0}\" is answered by others than this item, so its answer is not known here. Either let the same people answer both or remove the condition.", "« {0} » n’est pas remplie par les mêmes personnes que cette question, sa réponse n’est donc pas connue ici. Faites répondre les mêmes personnes aux deux, ou supprimez la condition."),
        ["Q301"] = ("the ladder has no rung for the level \"{0}\". Add the descriptor.", "l’échelle n’a pas de marche pour le niveau « {0} ». Ajoutez le descripteur."),
        ["Q302"] = ("the bound of \"{0}\" ({1}) is not above that of \"{2}\" ({3}). Bounds must ascend.", "la borne de « {0} » ({1}) n’est pas supérieure à celle de « {2} » ({3}). Les bornes doivent croître."),
        ["Q303"] = ("the level \"{0}\" (from {1}) can never be reached: \"{2}\" is at most {3}. Lower the bound.", "le niveau « {0} » (à partir de {1}) ne peut jamais être atteint : « {2} » vaut au plus {3}. Abaissez la borne."),
        ["Q304"] = ("nothing is asked for level {1} of the score \"{0}\", but something is for a level above. Either add a part for it or number the levels without a gap.", "rien n’est demandé pour le niveau {1} du score « {0} », mais un niveau supérieur demande quelque chose. Ajoutez une partie pour ce niveau, ou numérotez les niveaux sans trou."),
        ["Q305"] = ("the weight {0} is not positive. Use a number above 0.", "le poids {0} n’est pas positif. Utilisez un nombre supérieur à 0."),
        ["Q306"] = ("\"reverse\" means nothing for \"{0}\": its scale has a single value. Remove it.", "« reverse » ne signifie rien pour « {0} » : son échelle n’a qu’une valeur. Supprimez-la."),
        ["Q307"] = ("the band from {0} overlaps the one from {1}. Bands must ascend.", "la tranche à partir de {0} recouvre celle à partir de {1}. Les tranches doivent croître."),
        ["Q308"] = ("the least value {0} is above the greatest {1}. Swap or mend them.", "la valeur minimale {0} dépasse la maximale {1}. Inversez-les ou corrigez-les."),
        ["Q309"] = ("scores go round in a circle: {0}. Remove one of the parts.", "les scores tournent en rond : {0}. Supprimez l’une des parties."),
        ["Q310"] = ("the score \"{0}\" is made of nothing. Add items or scores to \"of\".", "le score « {0} » ne repose sur rien. Ajoutez des questions ou des scores dans « of »."),
        ["Q311"] = ("the gate \"{0}\" asks for {1}, but at most {2} can be reached. Lower it.", "le seuil « {0} » demande {1}, mais on ne peut atteindre que {2}. Abaissez-le."),
        ["Q312"] = ("the score \"{0}\" has gates but no levels to cap. Add \"levels\".", "le score « {0} » a des seuils mais aucun niveau à plafonner. Ajoutez « levels »."),
        ["Q313"] = ("\"{0}\" means nothing for this way of combining. Remove it.", "« {0} » ne signifie rien pour ce mode de combinaison. Supprimez-la."),
        ["Q314"] = ("exactly one of these is needed: {0}. Keep or add one.", "il faut exactement l’une de ces propriétés : {0}. Gardez-en ou ajoutez-en une."),
        ["Q315"] = ("numbers from {0} up to {1} are in no band. Start the first band at {0}.", "les nombres de {0} à {1} ne sont dans aucune tranche. Commencez la première tranche à {0}."),
        ["Q316"] = ("the value of \"{0}\" is not above that of \"{1}\". Values of a scale must ascend.", "la valeur de « {0} » n’est pas supérieure à celle de « {1} ». Les valeurs d’une échelle doivent croître."),
        ["Q317"] = ("the item \"{0}\" scores nothing. Give its options a \"value\" or take it out of the score.", "la question « {0} » ne donne aucun score. Donnez une « value » à ses options ou retirez-la du score."),
        ["Q318"] = ("the band from {0} can never be reached: the greatest number is {1}. Either remove the band or raise \"max\".", "la tranche à partir de {0} ne peut jamais être atteinte : le plus grand nombre est {1}. Supprimez la tranche, ou relevez « max »."),
        ["Q319"] = ("\"{0}\" asks for {1} parts, but the score \"{2}\" has {3}. Either lower it or add parts.", "« {0} » demande {1} parties, mais le score « {2} » en a {3}. Abaissez ce nombre, ou ajoutez des parties."),
        ["Q320"] = ("the score \"{0}\" can grow beyond {1}. Lower the weights.", "le score « {0} » peut dépasser {1}. Abaissez les poids."),
        ["Q321"] = ("the part \"{0}\" is listed twice. Keep one and give it a \"weight\".", "la partie « {0} » figure deux fois. Gardez-en une et donnez-lui un « weight »."),
        ["Q322"] = ("the score \"{0}\" has no levels to step up from. Either give it \"levels\" or remove the step.", "le score « {0} » n’a pas de niveaux d’où progresser. Donnez-lui des « levels », ou supprimez l’étape."),
        ["Q323"] = ("the date \"{0}\" says nothing of ages after this one: an age without \"within\" takes all that are older. Move it to the end or give it a \"within\".", "la date « {0} » ne dit rien des âges suivants : un âge sans « within » prend tous les plus anciens. Déplacez-le à la fin ou donnez-lui un « within »."),
        ["Q324"] = ("the date \"{0}\" says nothing of dates that are older than this. Add a last age without \"within\".", "la date « {0} » ne dit rien des dates plus anciennes. Ajoutez un dernier âge sans « within »."),
        ["Q325"] = ("the score \"{0}\" needs {1} parts for this way of combining and has {2}. Add or remove parts.", "le score « {0} » demande {1} parties pour ce mode de combinaison et en a {2}. Ajoutez ou retirez des parties."),
        ["Q326"] = ("\"{0}\" has only one possible value, so nothing can be its share. Use its \"value\" or give it a range.", "« {0} » n’a qu’une valeur possible ; rien ne peut en être la part. Utilisez sa « value » ou donnez-lui une étendue."),
        ["Q327"] = ("the divisor of the score \"{0}\" can be 0 or near it, so the value can grow beyond {1}. Add a \"clamp\" or change the divisor.", "le diviseur du score « {0} » peut être 0 ou presque : la valeur peut dépasser {1}. Ajoutez un « clamp » ou changez le diviseur."),
        ["Q330"] = ("the {0:word} \"{1}\" is still there, so it has no other name. Remove it from \"renamed\".", "« {1} » ({0:word}) est toujours là et n’a donc pas changé de nom. Retirez-le de « renamed »."),
        ["Q331"] = ("the {0:word} \"{1}\" is still there, so it is not retired. Remove it from \"retired\".", "« {1} » ({0:word}) est toujours là et n’est donc pas retiré. Supprimez-le de « retired »."),
        ["Q332"] = ("\"{1}\" and \"{2}\" are both said to be the {0:word} \"{3}\" now; two trends cannot become one. Keep the nearer one and put the other under \"retired\".", "« {1} » et « {2} » seraient tous deux devenus « {3} » ({0:word}) ; deux tendances ne peuvent en devenir une. Gardez le plus proche et placez l’autre sous « retired »."),
        ["Q333"] = ("the {0:word} \"{1}\" is both under \"renamed\" and under \"retired\". Keep one.", "« {1} » ({0:word}) figure à la fois sous « renamed » et sous « retired ». Gardez l’un des deux."),
        ["Q334"] = ("\"since\" ({0}) is not a version before this one ({1}). Write the version whose texts mean the same.", "« since » ({0}) n’est pas une version antérieure à celle-ci ({1}). Écrivez la version dont les textes disent la même chose."),
        ["Q340"] = ("nothing lies between the bound {0} of \"{1}\" and the next one: \"{2}\" shows {3} decimals and steps over it. Move one of the bounds, or show more decimals.", "rien ne tombe entre la borne {0} de « {1} » et la suivante : « {2} » montre {3} décimales et saute par-dessus. Déplacez l’une des bornes, ou montrez plus de décimales."),
        ["Q341"] = ("the gate \"{0}\" can never hold: \"{1}\" never has a value. Either let it read something that scores or remove the gate.", "le seuil « {0} » ne peut jamais être respecté : « {1} » n’a jamais de valeur. Faites-lui lire ce qui donne un score, ou supprimez le seuil."),
        ["Q342"] = ("the level \"{0}\" can never be given: \"{1}\" starts at {2} and \"{3}\" is at least {4}. Either raise the bound of \"{1}\" or remove the level.", "le niveau « {0} » ne peut jamais être donné : « {1} » commence à {2} et « {3} » vaut au moins {4}. Relevez la borne de « {1} », ou supprimez le niveau."),
        ["Q343"] = ("the item \"{0}\" is never shown: its comparisons contradict each other. Either mend the condition or remove the item.", "la question « {0} » n’est jamais posée : ses comparaisons se contredisent. Corrigez la condition, ou supprimez la question."),
        ["Q344"] = ("the item \"{0}\" is always shown: whatever is answered, its condition holds. Either mend the condition or remove it.", "la question « {0} » est toujours posée : quelles que soient les réponses, sa condition est remplie. Corrigez la condition, ou supprimez-la."),
        ["Q401"] = ("the item \"{0}\" is not in the questionnaire.{1:did} Either fix the name or remove the answer.", "la question « {0} » n’est pas dans le questionnaire.{1:did} Corrigez le nom, ou supprimez la réponse."),
        ["Q402"] = ("the answer to \"{0}\" cannot be used: {1:word}.", "la réponse à « {0} » ne peut pas être utilisée : {1:word}."),
        ["Q501"] = ("{0}: {1} of {2} texts are there. Translate the rest.", "{0} : {1} textes sur {2}. Traduisez le reste."),
        ["Q502"] = ("the score \"{0}\" has no next step from: {1}. Write them.", "le score « {0} » n’a pas de prochaine étape à partir de : {1}. Écrivez-les."),
        ["Q503"] = ("\"{0}\" writes the same options as \"{1}\". Use a \"scale\" for both.", "« {0} » reprend les mêmes options que « {1} ». Utilisez une « scale » commune."),
        ["Q504"] = ("the section \"{0}\" has {1} items; 2 to 25 read well. Merge or split it.", "la section « {0} » compte {1} questions ; de 2 à 25 se lisent bien. Regroupez ou divisez."),
        ["Q505"] = ("the text has {0} characters; 5 to 300 read well. Lengthen or shorten it.", "le texte compte {0} caractères ; de 5 à 300 se lisent bien. Allongez-le ou raccourcissez-le."),
        ["Q506"] = ("the item \"{0}\" counts in no score. Add it to one, or take the values off its options.", "la question « {0} » ne compte dans aucun score. Ajoutez-la à l’un d’eux, ou retirez les valeurs de ses options."),
        ["Q507"] = ("the rungs are not in the order of the levels: \"{0}\" comes after \"{1}\". Sort them, lowest first.", "les marches ne suivent pas l’ordre des niveaux : « {0} » vient après « {1} ». Triez-les, la plus basse d’abord."),
        ["Q508"] = ("nothing uses \"{0}\". Either use it or remove it.", "rien n’utilise « {0} ». Utilisez-le, ou supprimez-le."),
        ["Q509"] = ("there is no level above \"{1}\", from which a next step of \"{0}\" starts. Remove the step.", "il n’y a pas de niveau au-dessus de « {1} », d’où part une prochaine étape de « {0} ». Supprimez l’étape."),
        ["Q510"] = ("\"{0}\" can be as low as {1}, where no level is: \"{2}\" starts at {3}. Either start it at {1} or add a level below.", "« {0} » peut descendre à {1}, où il n’y a aucun niveau : « {2} » commence à {3}. Commencez-le à {1}, ou ajoutez un niveau en dessous."),
        ["Q511"] = ("the level \"{0}\" of \"{1}\" is only a name: no description, no ladder, no gate and no next step speaks about it. Write its \"description\" or \"looksLike\".", "le niveau « {0} » de « {1} » n’est qu’un nom : ni description, ni échelle, ni seuil, ni prochaine étape n’en parle. Écrivez sa « description » ou son « looksLike »."),
        ["Q512"] = ("\"{0}\" goes from {1} to {2}, but most parts of \"{3}\" from {4} to {5}. Either mend the values or take it out of the score.", "« {0} » va de {1} à {2}, mais la plupart des parties de « {3} » vont de {4} à {5}. Corrigez les valeurs, ou retirez-la du score."),
        ["Q513"] = ("the option \"{0}\" is worth {1}, but \"{2}\" counts at most {3}. Either lower the value or raise the \"cap\".", "l’option « {0} » vaut {1}, mais « {2} » compte au plus {3}. Abaissez la valeur, ou relevez le « cap »."),
        ["Q514"] = ("the bound {0} of \"{1}\" is finer than what \"{2}\" shows ({3} decimals), so no value ever stands on it. Round the bound, or show more decimals.", "la borne {0} de « {1} » est plus fine que ce que montre « {2} » ({3} décimales) : aucune valeur ne tombe jamais dessus. Arrondissez la borne, ou montrez plus de décimales."),
        ["Q515"] = ("level {3} can never be reached: it asks for {1} of \"{0}\", which is at most {2}. Lower the bound.", "le niveau {3} ne peut jamais être atteint : il demande {1} à « {0} », qui vaut au plus {2}. Abaissez la borne."),
        ["Q601"] = ("the example \"{0}\" expects {2} {3} for \"{1}\", but the definition gives {4}. Mend the example or the scoring.", "l’exemple « {0} » attend {2} {3} pour « {1} », mais la définition donne {4}. Corrigez l’exemple ou le calcul."),
        ["Q701"] = ("from {1} to {0} is too small a step; differences that need a {2:word} one: {3}. Raise the version to {4}.", "de {1} à {0}, l’augmentation est trop petite ; différences qui en demandent une {2:word} : {3}. Passez à la version {4}."),
        ["Q702"] = ("this is the questionnaire \"{0}\", the older file is \"{1}\"; two questionnaires have no versions in common. Either give it the same \"id\", or name each file after its id and check them side by side.", "ceci est le questionnaire « {0} », l’ancien fichier est « {1} » ; deux questionnaires n’ont pas de versions communes. Donnez-lui le même « id », ou nommez chaque fichier d’après son identifiant pour les vérifier côte à côte."),
        ["Q703"] = ("version {0} is the older file's too, with other content. Raise the version to {1}.", "la version {0} est aussi celle de l’ancien fichier, avec un autre contenu. Passez à la version {1}."),
        ["Q704"] = ("version {0} comes before {1}, that of the older file. Either swap the files or raise the version to {2}.", "la version {0} précède {1}, celle de l’ancien fichier. Inversez les fichiers, ou passez à la version {2}."),
        ["Q705"] = ("version {1} of \"{0}\" is in another file too: {2}. Neither is loaded unless one is known from before. Keep one, or raise the version of the newer one.", "la version {1} de « {0} » est aussi dans un autre fichier : {2}. Aucun n’est chargé, sauf celui qui serait déjà connu. Gardez-en un, ou augmentez la version du plus récent."),
        ["Q706"] = ("version {1} of \"{0}\" is known with other content ({2}), on which results may rest; this file is not loaded. Either raise the version (check OLD NEW says to which) or put the former file back.", "la version {1} de « {0} » est connue avec un autre contenu ({2}), sur lequel des résultats peuvent reposer ; ce fichier n’est pas chargé. Augmentez la version (check ANCIEN NOUVEAU dit à laquelle), ou remettez l’ancien fichier."),
    };

    /// <summary>Words that arguments are made of; a name that follows "of" stays as it is.</summary>
    private static readonly Dictionary<string, (string En, string Fr)> Words = new()
    {
        ["object"] = ("an object", "un objet"),
        ["list"] = ("a list", "une liste"),
        ["string"] = ("a string", "une chaîne"),
        ["number"] = ("a number", "un nombre"),
        ["whole number"] = ("a whole number", "un nombre entier"),
        ["boolean"] = ("true or false", "true ou false"),
        ["null"] = ("null", "null"),
        ["text"] = ("a text for each language", "un texte par langue"),
        ["questionnaire"] = ("questionnaire", "questionnaire"),
        ["source"] = ("source", "source"),
        ["section"] = ("section", "section"),
        ["item"] = ("item", "question"),
        ["option"] = ("option", "option"),
        ["rung"] = ("rung", "marche"),
        ["levels"] = ("list of levels", "liste de niveaux"),
        ["level"] = ("level of", "niveau de"),
        ["scale"] = ("scale", "échelle de réponse"),
        ["point"] = ("point of", "point de"),
        ["score"] = ("score", "score"),
        ["step"] = ("next step of", "prochaine étape de"),
        ["kind"] = ("kind of score", "genre de score"),
        ["gate"] = ("gate", "seuil"),
        ["example"] = ("example", "exemple"),
        ["language"] = ("language", "langue"),
        ["languages"] = ("languages", "langues"),
        ["items"] = ("items", "questions"),
        ["scores"] = ("scores", "scores"),
        ["examples"] = ("examples", "exemples"),
        ["values"] = ("values", "valeurs"),
        ["bytes in a string"] = ("bytes in a string", "octets dans une chaîne"),
        ["bytes in strings"] = ("bytes in the strings of one sheet or file", "octets dans les chaînes d’une feuille ou d’un fichier"),
        ["sheets"] = ("sheets", "feuilles"),
        ["sheet"] = ("sheet", "feuille"),
        ["characters"] = ("characters", "caractères"),
        ["options"] = ("options", "options"),
        ["parts"] = ("parts of scores", "parties de scores"),
        ["gates"] = ("scores and items that gates read", "scores et questions que lisent les seuils"),
        ["levels in a list"] = ("levels in a list", "niveaux dans une liste"),
        ["any level"] = ("level", "niveau"),
        ["Minor"] = ("minor", "mineure"),
        ["Major"] = ("major", "majeure"),
        ["Patch"] = ("patch", "corrective"),
        ["depth"] = ("depth", "profondeur"),
        ["the file ends too soon"] = ("the file ends too soon", "le fichier s’arrête trop tôt"),
        ["brackets too deep"] = ("brackets inside brackets go too deep", "les crochets sont trop imbriqués"),
        ["comma before a closing bracket"] = ("a comma stands before a closing bracket", "une virgule précède un crochet fermant"),
        [nameof(AnswerFault.NotAnOption)] = ("it is none of the item’s options", "ce n’est pas l’une des options de la question"),
        [nameof(AnswerFault.NotANumber)] = ("it is not a number", "ce n’est pas un nombre"),
        [nameof(AnswerFault.NotADate)] = ("it is not a day written as year, month and day", "ce n’est pas un jour écrit avec l’année, le mois et le jour"),
        [nameof(AnswerFault.TooSmall)] = ("the number is below the least", "le nombre est inférieur au minimum"),
        [nameof(AnswerFault.TooLarge)] = ("the number is above the greatest", "le nombre est supérieur au maximum"),
        [nameof(AnswerFault.TooManyDecimals)] = ("the number has too many decimals", "le nombre a trop de décimales"),
        [nameof(AnswerFault.TooLong)] = ("the text is too long", "le texte est trop long"),
        [nameof(AnswerFault.NotApplicableRefused)] = ("the item does not offer “not applicable”", "la question n’offre pas « sans objet »"),
        [nameof(AnswerFault.ReasonMissing)] = ("“not applicable” needs a reason here", "« sans objet » demande ici un motif"),
        [nameof(AnswerFault.UnknownRefused)] = ("the item does not offer “I do not know”", "la question n’offre pas « je ne sais pas »"),
    };

    [GeneratedRegex(@"\{(\d)(:did|:word)?\}")]
    private static partial Regex Placeholder { get; }

    public static IEnumerable<string> Codes => Texts.Keys;

    public static Severity SeverityOf(string code) => code.StartsWith("Q5", StringComparison.Ordinal) ? Severity.Warning : Severity.Error;

    public static string Warning(string language) => language == "fr" ? "avertissement" : "warning";

    /// <exception cref="KeyNotFoundException">There is no such code.</exception>
    public static string Format(string code, IReadOnlyList<string> arguments, string language)
    {
        var french = language == "fr";
        return Placeholder.Replace(french ? Texts[code].Fr : Texts[code].En, place =>
        {
            var argument = arguments[place.Groups[1].Value[0] - '0'];
            return place.Groups[2].Value switch
            {
                ":did" when argument.Length == 0 => "",
                ":did" => french ? $" Vouliez-vous dire « {argument} » ?" : $" Did you mean \"{argument}\"?",
                ":word" => Word(argument, french),
                _ => argument,
            };
        });
    }

    private static string Word(string argument, bool french)
    {
        var of = argument.IndexOf(" of ", StringComparison.Ordinal);
        var (word, name) = of < 0 ? (argument, "") : (argument[..of], argument[(of + 3)..]);
        return Words.TryGetValue(word, out var known) ? (french ? known.Fr : known.En) + name : french ? $"« {argument} »" : $"\"{argument}\"";
    }
}
