using System.CommandLine;
using Microsoft.Data.Sqlite;
using Survey.Data;
using Survey.Web.Hosting;
using static Survey.Web.Commands.CommandText;

namespace Survey.Web.Commands;

/// <summary>The verbs of the program; <c>serve</c> is the default.</summary>
public static class CommandLine
{
    /// <returns>0 fine, 1 the input is wrong (a line for each problem on standard error), 2 the call is wrong.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = Root();
        var call = root.Parse(args);
        if (call.Errors.Count > 0)
        {
            foreach (var error in call.Errors)
            {
                Problem(error.Message);
            }

            return Exit.CallIsWrong;
        }

        if (call.UnmatchedTokens is [var unknown, ..] && unknown.StartsWith("--", StringComparison.Ordinal) is false)
        {
            Problem(Of($"'{unknown}' is not a verb. Verbs: {string.Join(", ", root.Subcommands.Select(verb => verb.Name))}.", $"« {unknown} » n’est pas une commande. Commandes : {string.Join(", ", root.Subcommands.Select(verb => verb.Name))}."));
            return Exit.CallIsWrong;
        }

        try
        {
            return await call.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (MigrationException exception)
        {
            Problem(Of(exception.Message, exception.French));
            return Exit.InputIsWrong;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 11 or 26)
        {
            Problem(Of(
                $"The database is damaged, or no database ({exception.Message}). Put a backup in its place: survey restore FILE --replace.",
                $"La base est endommagée, ou n’en est pas une ({exception.Message}). Mettez une sauvegarde à sa place : survey restore FICHIER --replace."));
            return Exit.InputIsWrong;
        }
        catch (Exception exception) when (exception is DefinitionException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            Problem(exception.Message);
            return Exit.InputIsWrong;
        }
    }

    /// <summary>The names of all verbs.</summary>
    internal static IReadOnlyList<string> Verbs => [.. Root().Subcommands.Select(verb => verb.Name)];

    private static RootCommand Root()
    {
        var serve = new Command("serve", Of("Serve the web application (the default). Other options are ASP.NET Core's, for example --urls http://127.0.0.1:8080.", "Servir l’application web (par défaut). Les autres options sont celles d’ASP.NET Core, par exemple --urls http://127.0.0.1:8080.")) { TreatUnmatchedTokensAsErrors = false };
        serve.SetAction((call, ct) => ServeCommand.RunAsync([.. call.UnmatchedTokens], ct));
        var root = new RootCommand(Of("Maturity self-assessment for teams.", "Auto-évaluation de maturité pour les équipes."))
        {
            serve,
            Demo(),
            Check(),
            Score(),
            Export(),
            Migrate(),
            Backup(),
            Restore(),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((call, ct) => ServeCommand.RunAsync([.. call.UnmatchedTokens], ct));
        return root;
    }

    private static Command Demo()
    {
        var language = new Option<string>("--language") { Description = Of("Language of the teams' names.", "Langue des noms d’équipes."), DefaultValueFactory = _ => "fr" }.AcceptOnlyFromAmong("fr", "en");
        var demo = new Command("demo", Of("Serve the worked case (8 teams, 5 waves) from a throw-away database and print the links. The settings Database and DataFolder are not used.", "Servir le cas de démonstration (8 équipes, 5 vagues) depuis une base jetable et afficher les liens. Les réglages Database et DataFolder ne servent pas.")) { language };
        demo.TreatUnmatchedTokensAsErrors = false;
        demo.SetAction((call, ct) => DemoCommand.RunAsync(call.GetValue(language)!, [.. call.UnmatchedTokens], ct));
        return demo;
    }

    private static Command Check()
    {
        var files = new Argument<string[]>("FILE") { Description = Of("Definitions to check; two versions of one questionnaire, OLD NEW, are compared too.", "Définitions à vérifier ; deux versions d’un même questionnaire, ANCIENNE NOUVELLE, sont aussi comparées."), Arity = ArgumentArity.OneOrMore };
        var check = new Command("check", Of("Check definitions; one line for each problem: file:line:column code path: sentence. OLD NEW: also what differs, what it means for running campaigns and trends, and the smallest version.", "Vérifier des définitions ; une ligne par problème : fichier:ligne:colonne code chemin : phrase. ANCIENNE NOUVELLE : aussi ce qui diffère, ce que cela change pour les campagnes en cours et les tendances, et la plus petite version.")) { files };
        check.SetAction(call => CheckCommand.Run(call.GetValue(files)!));
        return check;
    }

    private static Command Score()
    {
        var definition = new Argument<string>("DEFINITION") { Description = Of("The questionnaire's file.", "Le fichier du questionnaire.") };
        var answers = new Argument<string>("ANSWERS") { Description = Of("A JSON file of answer sheets: {\"invited\":9,\"sheets\":[{\"id\":\"a\",\"answers\":{\"item\":value}}]}.", "Un fichier JSON de réponses : {\"invited\":9,\"sheets\":[{\"id\":\"a\",\"answers\":{\"item\":valeur}}]}.") };
        var withoutWays = new Option<bool>("--no-way-up") { Description = Of("Leave out the shortest ways up, for thousands of sheets.", "Ne pas chercher les plus courts chemins, pour des milliers de réponses.") };
        var score = new Command("score", Of("Score answer sheets and print JSON with the explanation.", "Calculer les scores de réponses et afficher du JSON avec l’explication.")) { definition, answers, withoutWays };
        score.SetAction(call => ScoreCommand.Run(call.GetValue(definition)!, call.GetValue(answers)!, call.GetValue(withoutWays) is false));
        return score;
    }

    private static Command Export()
    {
        var campaign = new Option<string?>("--campaign") { Description = Of("Id of a closed campaign; without it, the closed campaigns are listed.", "Identifiant d’une campagne clôturée ; sans lui, les campagnes clôturées sont listées.") };
        var format = new Option<string>("--format") { Description = Of("xlsx, csv or json.", "xlsx, csv ou json."), DefaultValueFactory = _ => "xlsx" }.AcceptOnlyFromAmong("xlsx", "csv", "json");
        var output = new Option<string?>("--output") { Description = Of("File to write; default: the campaign's name, or standard output for csv and json.", "Fichier à écrire ; par défaut le nom de la campagne, ou la sortie standard pour csv et json.") };
        var language = new Option<string>("--language") { Description = Of("Language of the export.", "Langue de l’export."), DefaultValueFactory = _ => Language }.AcceptOnlyFromAmong("fr", "en");
        var export = new Command("export", Of("Export a closed campaign as workbook, CSV or JSON, with the same figures as the screen.", "Exporter une campagne clôturée en classeur, CSV ou JSON, avec les mêmes chiffres qu’à l’écran.")) { campaign, format, output, language };
        export.SetAction((call, ct) => ExportCommand.RunAsync(call.GetValue(campaign), call.GetValue(format)!, call.GetValue(output), call.GetValue(language)!, ct));
        return export;
    }

    private static Command Migrate()
    {
        var migrate = new Command("migrate", Of("Bring the database up to date and say what was applied.", "Mettre la base à jour et dire ce qui a été appliqué."));
        migrate.SetAction((_, ct) => MigrateCommand.RunAsync(ct));
        return migrate;
    }

    private static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = Of("File to make; there must be none of this name.", "Fichier à créer ; il ne doit pas exister.") };
        var backup = new Command("backup", Of("Copy the SQLite database into one file while the server runs, and check the copy.", "Copier la base SQLite dans un fichier, serveur en marche, et vérifier la copie.")) { file };
        backup.SetAction((call, ct) => BackupCommand.RunAsync(call.GetValue(file)!, ct));
        return backup;
    }

    private static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = Of("A file that backup made.", "Un fichier fait par backup.") };
        var replace = new Option<bool>("--replace") { Description = Of("Take the place of an existing database, which is kept beside under a dated name.", "Prendre la place d’une base existante, qui est gardée à côté sous un nom daté.") };
        var restore = new Command("restore", Of("Check a backup, bring it up to date and put it in the database's place; the server is stopped.", "Vérifier une sauvegarde, la mettre à jour et la mettre à la place de la base ; le serveur est arrêté.")) { file, replace };
        restore.SetAction((call, ct) => RestoreCommand.RunAsync(call.GetValue(file)!, call.GetValue(replace), ct));
        return restore;
    }
}
