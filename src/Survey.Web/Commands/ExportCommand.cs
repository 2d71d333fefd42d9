using System.Globalization;
using System.Text;
using Survey.Cohorts;
using Survey.Data;
using Survey.Excel;
using Survey.Web.Hosting;
using static Survey.Web.Commands.CommandText;

namespace Survey.Web.Commands;

internal static class ExportCommand
{
    public static async Task<int> RunAsync(string? campaignId, string format, string? output, string language, CancellationToken ct)
    {
        var settings = Settings.FromEnvironment();
        await using var database = new Database(settings.Database);

        // Not on standard output, which may be the export.
        await Upgrade.RunAsync(database, TimeProvider.System.GetUtcNow(), Console.Error, ct);
        var campaigns = new CampaignStore(database);
        if (campaignId is null)
        {
            foreach (var campaign in (await campaigns.ListAsync(ct)).Where(campaign => campaign.ClosedAt is not null))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{campaign.Id}\t{campaign.SeriesName}\t{campaign.Wave}\t{campaign.Label}\t{campaign.ClosesOn:yyyy-MM-dd}"));
            }

            return Exit.Fine;
        }

        var reports = new Reports(campaigns, new(database), new(database), new(database), new(database), new(database), new(database), new(new(database)));
        if (await reports.FindAsync(campaignId, ct) is not { } report)
        {
            Problem(Of($"There is no closed campaign {campaignId}. Run export without --campaign to list them.", $"Il n’y a pas de campagne clôturée {campaignId}. Lancez export sans --campaign pour les lister."));
            return Exit.InputIsWrong;
        }

        var file = output ?? (format == "xlsx" ? CampaignWorkbook.FileName(report) : null);
        await using var stream = file is null ? Console.OpenStandardOutput() : File.Create(file);
        Write(format == "xlsx" ? await reports.WithTakeawaysAsync(report, ct) : report, format, Culture.Find(language)!, stream);
        if (file is not null)
        {
            Problem(file);
        }

        return Exit.Fine;
    }

    private static void Write(CampaignReport report, string format, CultureInfo culture, Stream output)
    {
        if (format == "xlsx")
        {
            CampaignWorkbook.Write(report, culture, TimeProvider.System.GetUtcNow(), output);
        }
        else if (format == "csv")
        {
            ReportText.WriteCsv(report, output);
        }
        else
        {
            ReportText.WriteJson(report, output);
        }
    }
}

/// <summary>A report in open formats; only what passed the disclosure rules is in a report.</summary>
internal static class ReportText
{
    /// <summary>One row a shown team and score: UTF-8 with a mark, comma, RFC 4180; texts that a spreadsheet would run as formulas get an apostrophe.</summary>
    public static void WriteCsv(CampaignReport report, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine("campaign,wave,closes,team,invited,submitted,counted,score,kind,value,shown,status,computed_level,retained_level");
        foreach (var team in report.Shown)
        {
            foreach (var score in team.Scorecard!.Card.Scores)
            {
                writer.WriteLine(string.Join(',', new[]
                {
                    Cell(report.Campaign.Series), Number(report.Campaign.Wave), report.Campaign.Closes.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    Cell(team.Name), Number(team.Invited), Number(team.Submitted), Number(team.Scorecard.Respondents),
                    score.Id, report.Questionnaire.FindScore(score.Id)!.Kind, Number(score.Value), Number(score.Shown),
                    Scoring.StatusWord.Of(score.Status), score.ComputedLevel ?? "", score.RetainedLevel ?? "",
                }));
            }
        }
    }

    public static void WriteJson(CampaignReport report, Stream output)
    {
        using var json = new System.Text.Json.Utf8JsonWriter(output, new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("campaign", report.Campaign.Id);
        json.WriteString("series", report.Campaign.Series);
        json.WriteNumber("wave", report.Campaign.Wave);
        json.WriteString("closes", report.Campaign.Closes.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber("minGroup", report.Campaign.MinGroup);
        json.WriteString("questionnaire", report.Questionnaire.Id);
        json.WriteString("version", report.Questionnaire.Version);
        json.WriteString("hash", report.Questionnaire.Hash);
        json.WriteStartArray("teams");
        foreach (var team in report.Teams)
        {
            json.WriteStartObject();
            json.WriteString("name", team.Name);
            json.WriteBoolean("shown", team.Scorecard is not null);
            if (team.Scorecard is { } card)
            {
                json.WritePropertyName("scorecard");
                json.WriteRawValue(Scoring.ScorecardJson.Write(Disclosure.WithoutWithheld(report.Questionnaire, card)));
            }

            json.WriteStartObject("indicators");
            foreach (var (id, number) in team.Indicators)
            {
                json.WriteNumber(id, number);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static string Number(decimal? number) => number is { } value ? value.ToString("0.##################", CultureInfo.InvariantCulture) : "";

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
