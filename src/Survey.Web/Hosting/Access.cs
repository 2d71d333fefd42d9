using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Survey.Web.Hosting;

/// <summary>
/// Who may see what. Coach, management and facilitators come in by a secret link, which gives the browser a signed
/// cookie with what it opened; from then on no address carries a secret.
/// </summary>
public static class Access
{
    public const string Coach = "coach";
    public const string Management = "management";
    private const string Opened = "opened";

    /// <summary>A cookie has room for so many.</summary>
    private const int MostTeams = 40;

    public static bool Is(this ClaimsPrincipal user, string role) => user.HasClaim(Opened, role);

    /// <summary>Coach and management see every closed campaign.</summary>
    public static bool SeesCampaigns(this ClaimsPrincipal user) => user.Is(Coach) || user.Is(Management);

    /// <summary>A facilitator's link opens the team's part in every wave of its series.</summary>
    public static bool Facilitates(this ClaimsPrincipal user, string teamId) => user.Is(TeamRole(teamId));

    public static string TeamRole(string teamId) => $"team:{teamId}";

    /// <summary>Adds a role to what this browser has opened before.</summary>
    public static Task OpenAsync(HttpContext context, string role)
    {
        var teams = context.User.FindAll(Opened).Select(claim => claim.Value).Append(role).Where(value => value is not (Coach or Management)).Distinct().TakeLast(MostTeams);
        var roles = new[] { Coach, Management }.Where(value => value == role || context.User.Is(value));

        // Nobody is signed in by name, so the identity has no authentication type: antiforgery would otherwise refuse
        // every form that was open in another tab before this browser's first link.
        var identity = new ClaimsIdentity(roles.Concat(teams).Select(value => new Claim(Opened, value)));
        return context.SignInAsync(new ClaimsPrincipal(identity));
    }

    public static void AddAccess(this IServiceCollection services, Settings settings)
    {
        var authentication = services.AddAuthentication(options =>
        {
            options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            options.RequireAuthenticatedSignIn = false;
        });
        authentication.AddCookie(options =>
        {
            options.Cookie.Name = CookieName(settings, "staff");
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = false;
            options.Events.OnRedirectToLogin = Refuse;
            options.Events.OnRedirectToAccessDenied = Refuse;
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(Coach, policy => policy.RequireClaim(Opened, Coach))
            .AddPolicy(Management, policy => policy.RequireClaim(Opened, Coach, Management));
    }

    public static string CookieName(Settings settings, string name) => settings.IsHttps ? $"__Host-{name}" : name;

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
