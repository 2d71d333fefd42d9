using Survey.Data;

namespace Survey.Web.Hosting;

/// <summary>The secret addresses of an assessment, made anew from the installation's secret each time they are needed.</summary>
public sealed record TeamLinks(string Team, string Code, string Facilitator);

/// <summary>Makes links and codes, and what the database keeps of them.</summary>
public sealed class LinkMaker(ServerSecret secret, Settings settings)
{
    /// <summary>Hashes for the store.</summary>
    public Links HashesOf(string assessmentId, int generation) => new(
        Secret.Hash(secret.Token("team", assessmentId, generation)),
        Secret.Hash(secret.Code(assessmentId, generation)),
        Secret.Hash(secret.Token("facilitator", assessmentId, generation)));

    /// <param name="origin">Where the reader is, for example <c>https://survey.example.org</c>.</param>
    public TeamLinks Of(string assessmentId, int generation, string origin) => new(
        $"{origin}/t/{secret.Token("team", assessmentId, generation)}",
        secret.Code(assessmentId, generation),
        $"{origin}/f/{secret.Token("facilitator", assessmentId, generation)}");

    /// <param name="person">Id of the participation.</param>
    public string PersonalLink(string person, int generation, string origin) => $"{origin}/p/{secret.Token("person", person, generation)}";

    public string PersonalHash(string person, int generation) => Secret.Hash(secret.Token("person", person, generation));

    /// <summary>The path of the team's page, for someone who typed its code.</summary>
    public string TeamPath(AssessmentRow assessment) => $"/t/{secret.Token("team", assessment.Id, assessment.Generation)}";

    public string CoachLink(string origin) => $"{origin}/coach/{secret.Token(Access.Coach)}";

    public string ManagementLink(string origin) => $"{origin}/management/{secret.Token(Access.Management)}";

    /// <returns>The role whose link ends so; null for any other text.</returns>
    public string? RoleOf(string token) =>
        Same(token, secret.Token(Access.Coach)) ? Access.Coach
        : Same(token, secret.Token(Access.Management)) ? Access.Management
        : null;

    /// <summary>The address people use: the setting, else that of the request.</summary>
    public string Origin(HttpRequest request) => settings.PublicUrl.Length > 0 ? settings.PublicUrl : $"{request.Scheme}://{request.Host}";

    private static bool Same(string given, string secret) =>
        System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(given), System.Text.Encoding.UTF8.GetBytes(secret));
}
