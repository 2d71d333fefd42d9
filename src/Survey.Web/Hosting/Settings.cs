namespace Survey.Web.Hosting;

/// <summary>
/// What an installation may set, in <c>appsettings.json</c> under <c>Survey</c> or by environment variables
/// (<c>Survey__Database</c> ...). Every one has a default that works.
/// </summary>
public sealed record Settings
{
    /// <summary>
    /// <c>Data Source=file</c> for SQLite (a relative file is looked for in <see cref="DataFolder"/>), or a
    /// PostgreSQL connection string (<c>Host=...</c>).
    /// </summary>
    public string Database { get; init; } = "Data Source=survey.db";

    /// <summary>Where the SQLite file and the generated secret are kept.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Folder of the definitions; empty: the one beside the program.</summary>
    public string Questionnaires { get; init; } = "";

    /// <summary>
    /// The address people use, for example <c>https://survey.example.org</c>; empty: the address of the request.
    /// With <c>https</c>, cookies are <c>__Host-</c> and secure and browsers are told to stay on HTTPS.
    /// </summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>
    /// 32 random bytes in base64 from which links are derived; the same on all nodes. Empty: made once and kept in
    /// <c>secret.key</c> in <see cref="DataFolder"/>.
    /// </summary>
    public string Secret { get; init; } = "";

    /// <summary>The address of a proxy whose X-Forwarded headers are believed; empty: none is.</summary>
    public string Proxy { get; init; } = "";

    /// <summary>
    /// Whom people write to about accessibility and about their data: an e-mail address, a web address, or words. Empty:
    /// the pages say so and send people to whoever gave them the link.
    /// </summary>
    public string Contact { get; init; } = "";

    public bool IsHttps => PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the settings; relative paths start at the current folder.</summary>
    public static Settings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Survey").Get<Settings>() ?? new Settings();
        var folder = Path.GetFullPath(settings.DataFolder);
        return settings with
        {
            DataFolder = folder,
            Database = InFolder(settings.Database, folder),
            Questionnaires = settings.Questionnaires.Length > 0 ? Path.GetFullPath(settings.Questionnaires) : Path.Combine(AppContext.BaseDirectory, "questionnaires"),
            PublicUrl = settings.PublicUrl.TrimEnd('/'),
            Contact = settings.Contact.Trim(),
        };
    }

    /// <summary>As a verb without the web reads them.</summary>
    public static Settings FromEnvironment() => Read(new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build());

    private static string InFolder(string database, string folder)
    {
        const string Prefix = "Data Source=";
        return database.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? Prefix + Path.Combine(folder, database[Prefix.Length..].Trim())
            : database;
    }
}
