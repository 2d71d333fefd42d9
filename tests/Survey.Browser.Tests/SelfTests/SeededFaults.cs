namespace Survey.Browser.Tests.SelfTests;

/// <summary>One change that makes a good page bad.</summary>
/// <param name="Page">The page that shows it.</param>
/// <param name="Old">A text of the file, found exactly where the fault goes (its first occurrence).</param>
/// <param name="CaughtBy">What must report it: the start of a sentence of <c>Visit.ProblemsAsync</c> or of <c>PageWatch.Faults</c>.</param>
/// <param name="File">Where <paramref name="Old"/> is, when not in the page itself.</param>
public sealed record SeededFault(string Name, string Page, string Old, string New, string CaughtBy, string? File = null)
{
    public string SeedInto(string file, string text)
    {
        if (file != (File ?? Page))
        {
            return text;
        }

        var place = text.IndexOf(Old, StringComparison.Ordinal);
        return place >= 0
            ? text[..place] + New + text[(place + Old.Length)..]
            : throw new InvalidOperationException($"{Name}: {file} does not contain \"{Old}\"");
    }
}

/// <summary>
/// Faults that the suite must catch, all of them. An accessibility fault found by any other way adds its row here.
/// </summary>
public static class SeededFaults
{
    private const string Section = "section.html";
    private const string Error = "section-error.html";
    private const string Result = "result.html";
    private const string Css = "sample.css";

    public static readonly IReadOnlyList<SeededFault> All =
    [
        // Page
        new("no language", Section, """<html lang="fr">""", "<html>", "dom lang:"),
        new("wrong language", Section, """<html lang="fr">""", """<html lang="en">""", "dom lang:"),
        new("a language that is none", Section, """lang="en" hreflang""", """lang="anglais" hreflang""", "dom lang:"),
        new("language of the language switch", Section, """lang="en" hreflang""", "hreflang", "dom lang-part:"),
        new("untranslated sentence", Section, "Une phrase suffit.", "Say in one sentence what you have seen of the work and the rules.", "dom lang-part:"),
        new("a page of unknown language", Section, """<html lang="fr">""", """<html lang="">""", "dom lang:"),
        new("typed text without its mark", Result, """<span lang="" dir="auto">The rules""", "<span>The rules", "dom lang-part:"),
        new("no title", Section, "<title>Industrialisation, facteur 6 sur 10 · Survey</title>", "", "axe document-title"),
        new("empty title", Section, "<title>Industrialisation, facteur 6 sur 10 · Survey</title>", "<title> </title>", "dom title:"),
        new("zoom forbidden", Section, "initial-scale=1", "initial-scale=1, user-scalable=no", "dom viewport:"),
        new("zoom limited", Section, "initial-scale=1", "initial-scale=1, maximum-scale=1", "dom viewport:"),
        new("no viewport", Section, """<meta name="viewport" content="width=device-width, initial-scale=1">""", "", "dom viewport:"),
        new("page that reloads", Section, """<meta charset="utf-8">""", """<meta charset="utf-8"><meta http-equiv="refresh" content="600">""", "dom refresh:"),

        // Landmarks and headings
        new("no main", Section, """<main id="contenu" class="wrap">""", """<div id="contenu" class="wrap">""", "dom main:"),
        new("no skip link", Section, """<a class="skip" href="#contenu">Aller au contenu</a>""", "", "dom skip-link:"),
        new("skip link without its target", Section, """<main id="contenu" """, "<main ", "dom skip-link:"),
        new("no h1", Section, "<h1>Industrialisation des solutions</h1>", "<p>Industrialisation des solutions</p>", "dom h1:"),
        new("two h1", Result, "<h2>Les équipes</h2>", "<h1>Les équipes</h1>", "dom h1:"),
        new("heading level skipped", Result, "<h2>Les facteurs</h2>", "<h4>Les facteurs</h4>", "dom heading-order:"),
        new("empty heading", Result, "<h2>Les équipes</h2>", "<h2></h2>", "dom heading-empty:"),
        new("paragraph that plays a heading", Result, "<p>Moyenne&nbsp;", "<p><b><i>Le niveau de l’équipe</i></b></p><p>Moyenne&nbsp;", "axe p-as-heading"),
        new("navigation without a list of names of its own", Section, "<nav aria-label=\"Principal\">", "<nav aria-label=\"Principal\"></nav><nav aria-label=\"Principal\">", "axe landmark-unique"),

        // References
        new("id used twice", Section, """id="aide-note">""", """id="aide-q1">""", "dom duplicate-id:"),
        new("description that is not there", Section, """<p class="hint" id="aide-q1">""", """<p class="hint">""", "dom dangling-id:"),
        new("description that is empty", Section, "Une phrase suffit.", "", "dom dangling-id:"),
        new("labelled by nothing", Result, """<title id="esc">""", "<title>", "dom dangling-id:"),
        new("label for nothing", Section, """<label for="note">""", """<label for="notes">""", "dom dangling-id:"),
        new("link to nowhere", Section, """href="/methode">""", """href="#">""", "dom dangling-link:"),
        new("link with the server’s own mark", Section, """href="/methode">""", """href="~/methode">""", "dom dangling-link:"),
        new("summary that leads nowhere", Error, """href="#q1.1">""", """href="#q7">""", "dom dangling-link:"),

        // Forms
        new("field without label", Section, """<label for="note">Précision, sans nommer personne</label>""", "<p>Précision, sans nommer personne</p>", "dom label:"),
        new("label by placeholder only", Section, """<label for="note">Précision, sans nommer personne</label><p class="hint" id="aide-note">Une phrase suffit.</p><input """, """<p class="hint" id="aide-note">Une phrase suffit.</p><input placeholder="Précision" """, "dom label:"),
        new("empty label", Section, "Précision, sans nommer personne", "", "dom label-empty:"),
        new("progress without name", Section, """ aria-label="3 réponses sur 4">""", ">", "dom label:"),
        new("legend removed", Section, "<legend>Jusqu’où sont allées les solutions d’IA&#8239;?</legend>", "<p>Jusqu’où sont allées les solutions d’IA&#8239;?</p>", "dom legend:"),
        new("empty legend", Section, "<legend>Jusqu’où sont allées les solutions d’IA&#8239;?</legend>", "<legend></legend>", "dom legend:"),
        new("legend that is not first", Section, "<legend>Jusqu’où", "<p>Question 1</p><legend>Jusqu’où", "dom legend:"),
        new("fieldset replaced by a div", Section, """<fieldset class="item" id="q2" aria-describedby="aide-q2"><legend>Que se passe-t-il quand une solution s’arrête&#8239;?</legend>""", """<div class="item" id="q2"><p>Que se passe-t-il quand une solution s’arrête&#8239;?</p>""", "dom group:"),
        new("one radio group over two questions", Section, """name="q2" id="q2.1" """, """name="q1" id="q2.1" """, "dom group:"),
        new("form without a button", Section, "<form method", """<form action="/aller"><div class="field"><label for="code">Code</label><input id="code" name="code"></div></form><form method""", "dom form-submit:"),
        new("autocomplete off", Section, """<input id="note" """, """<input id="note" autocomplete="off" """, "dom autocomplete:"),

        // Errors
        new("error by colour only", Error, """<p class="why" id="erreur-q1">Choisissez une marche.</p>""", """<p class="why" id="erreur-q1"></p>""", "dom error-text:"),
        new("error not tied to its group", Error, """aria-describedby="aide-q1 erreur-q1">""", """aria-describedby="aide-q1">""", "dom error-text:"),
        new("field in error without words", Section, """<input id="note" """, """<input id="note" aria-invalid="true" """, "dom error-text:"),
        new("title without its prefix", Error, "<title>Erreur&nbsp;: Industrialisation", "<title>Industrialisation", "dom title-error:"),
        new("no error summary", Error, """<a href="#q1.1">Jusqu’où sont allées les solutions&nbsp;: choisissez une marche</a>""", "Choisissez une marche", "dom error-summary:"),

        // Tables
        new("caption removed", Result, "<caption>Scores des facteurs, 5 réponses</caption>", "", "dom table-caption:"),
        new("caption as a first row", Result, "<caption>Scores des facteurs, 5 réponses</caption><thead>", "<thead><tr><td colspan=\"2\">Scores des facteurs, 5 réponses</td></tr>", "axe table-fake-caption"),
        new("header cells as td", Result, """<th scope="col">Facteur</th><th scope="col">Score</th>""", "<td>Facteur</td><td>Score</td>", "dom table-head:"),
        new("th without scope", Result, """<th scope="row">Crédit</th>""", "<th>Crédit</th>", "dom table-scope:"),
        new("row without its header", Result, """<th scope="row">Crédit</th>""", "<td>Crédit</td>", "dom table-head:"),
        new("empty header", Result, """<th scope="col">Équipe</th>""", """<th scope="col"></th>""", "dom table-head:"),
        new("heat by colour only", Result, """<td class="cell k2">2,10</td>""", """<td class="cell k2"></td>""", "dom heat-number:"),

        // Pictures
        new("chart's table removed", Result, """<table><caption>Scores des facteurs, 5 réponses</caption><thead><tr><th scope="col">Facteur</th><th scope="col">Score</th></tr></thead><tbody><tr><th scope="row">Compétences</th><td>4,42</td></tr><tr><th scope="row">Gouvernance</th><td>2,36</td></tr></tbody></table>""", "<p>Quatre facteurs.</p>", "dom chart-table:"),
        new("row chart without its number", Result, "</svg> <strong>2,36</strong></li>", "</svg></li>", "dom chart-table:"),
        new("bars whose name says nothing", Result, """<title id="esc">Niveau retenu 3, moyenne 3,58.</title>""", """<title id="esc">Escalier</title>""", "dom chart-table:"),
        new("svg without role", Result, """<svg class="radar" viewBox="0 0 420 200" role="img" """, """<svg class="radar" viewBox="0 0 420 200" """, "dom svg-name:"),
        new("svg without name", Result, """role="img" aria-label="2,36 sur 5">""", """role="img">""", "dom svg-name:"),
        new("decoration that is read", Section, """<svg viewBox="0 0 24 20" aria-hidden="true">""", """<svg viewBox="0 0 24 20">""", "dom svg-name:"),
        new("picture without alt", Result, """ alt="" """, " ", "dom image-alt:"),

        // Links, buttons, keyboard
        new("link without text", Section, ">la méthode</a>", "></a>", "dom link-text:"),
        new("button without text", Section, """<button class="btn">Continuer</button>""", """<button class="btn"></button>""", "dom button-text:"),
        new("new window unsaid", Section, """<a href="/methode">""", """<a href="/methode" target="_blank">""", "dom new-window:"),
        new("name that is not read", Section, """<div class="steps">""", """<div class="steps" aria-label="Niveaux">""", "dom name-ignored:"),
        new("div with onclick", Section, """<p role="status">""", """<div onclick="history.back()">Retour</div><p role="status">""", "dom keyboard:"),
        new("span that looks like a button", Section, """<button class="btn">Continuer</button>""", """<button class="btn">Continuer</button> <span class="step">Retour</span>""", "dom keyboard:"),
        new("div with the role of a button", Section, """<p role="status">""", """<div role="button" tabindex="0">Retour</div><p role="status">""", "dom keyboard:"),
        new("positive tabindex", Section, """<button class="btn">""", """<button class="btn" tabindex="3">""", "dom tabindex:"),
        new("button out of the keyboard's reach", Section, """<button class="btn">""", """<button class="btn" tabindex="-1">""", "dom tabindex:"),
        new("stop without a role", Section, """<p role="status">""", """<p tabindex="0">Un texte.</p><p role="status">""", "dom tabindex:"),
        new("no focus outline", Section, ":focus-visible{outline:3px solid var(--accent);outline-offset:3px}", ":focus-visible{outline:none}", "dom focus-visible:", Css),
        new("focus outline of a hair", Section, ":focus-visible{outline:3px solid", ":focus-visible{outline:1px solid", "dom focus-visible:", Css),
        new("focus outline hardly seen", Section, ":focus-visible{outline:3px solid var(--accent)", ":focus-visible{outline:3px solid var(--line)", "dom focus-contrast:", Css),
        new("no outline around the chosen row", Section, ".step:has(:focus-visible){outline:3px solid var(--accent);outline-offset:4px}", "", "dom focus-visible:", Css),
        new("scroll region out of the keyboard's reach", Result, """<div class="scroll" tabindex="0" role="region" aria-label="Équipes et facteurs">""", """<div class="scroll" role="region" aria-label="Équipes et facteurs">""", "dom scroll-region:"),
        new("scroll region without name", Result, """<div class="scroll" tabindex="0" role="region" aria-label="Équipes et facteurs">""", """<div class="scroll" tabindex="0" role="region">""", "dom scroll-region:"),

        // Look
        new("text of low contrast", Section, "--ink-2:#555a60", "--ink-2:#a5aab0", "axe color-contrast", Css),
        new("text of a picture of low contrast", Result, "svg text{font:600 .875rem Arial,sans-serif;fill:var(--ink)}", "svg text{font:600 .875rem Arial,sans-serif;fill:#a5aab0}", "axe open color-contrast", Css),
        new("number on a field of low contrast", Section, ".step b{grid-area:1/1;", ".step b{grid-area:1/1;color:#a5aab0;", "axe open color-contrast", Css),
        new("what axe suspects and cannot know", Section, """<p class="hint" id="aide-note">""", """<p class="hint">""", "axe open aria-valid-attr-value"),
        new("target of 12 px", Section, ".clear{min-block-size:2.75rem;border:0;", ".clear{block-size:12px;padding:0;line-height:1;border:0;", "dom target-size:", Css),
        new("answer of 30 px", Section, "min-block-size:3.75rem;padding:.75rem;cursor", "max-block-size:30px;padding:0;cursor", "dom target-size:", Css),
        new("button of 40 px", Section, ".btn{display:inline-flex;align-items:center;min-block-size:3rem;padding:.5rem 1.5rem", ".btn{display:inline-flex;align-items:center;block-size:40px;padding:0 1.5rem", "dom target-size:", Css),
        new("space lost before a word", Section, ">Continuer</button>", ">Continuer vers <b>Compétences</b></button>", "dom lost-space:"),
        new("text of 11 px", Section, ".hint{color:var(--ink-2);font-size:.9375rem}", ".hint{color:var(--ink-2);font-size:11px}", "dom small-text:", Css),
        new("wider than the window", Section, "h1{font-size:2rem}", "h1{font-size:2rem;inline-size:1400px}", "dom overflow:", Css),
        new("text cut", Section, "h1{font-size:2rem}", "h1{font-size:2rem;block-size:1.5rem;overflow:hidden}", "dom clipped-text:", Css),
        new("text over text", Section, "h1{font-size:2rem}", "h1{font-size:2rem;inline-size:9rem;block-size:3rem}", "dom clipped-text:", Css),

        // Nothing inline, nothing from elsewhere
        new("style attribute", Section, """<p role="status">""", """<p role="status" style="color:red">""", "dom inline-style:"),
        new("style element", Section, "</head>", "<style>p{color:red}</style></head>", "dom inline-style:"),
        new("script in the page", Section, "</body>", "<script>window.x = 1;</script></body>", "dom inline-script:"),
        new("policy broken", Section, "</body>", "<script>window.x = 1;</script></body>", "console:"),
        new("handler attribute", Section, """<button class="btn">""", """<button class="btn" onfocus="this.blur()">""", "dom inline-script:"),
        new("script of another host", Section, "</head>", """<script src="https://cdn.example.org/x.js"></script></head>""", "dom foreign-host:"),
        new("font of another host", Section, "*,::before", "@font-face{font-family:x;src:url(https://fonts.example.org/x.woff2)} *,::before", "dom foreign-host:", Css),
        new("file that is not there", Result, """<img src="icon.svg" """, """<img src="none.svg" """, "failed request:"),

        // Valid HTML
        new("id used twice in what is sent", Section, """id="aide-note">""", """id="aide-q1">""", "html error: Duplicate ID"),
        new("element that is not closed", Section, "<h1>Industrialisation des solutions</h1>", "<h1><em>Industrialisation des solutions</h1>", "html error: End tag"),
        new("block in a paragraph", Section, """<p role="status">""", """<p><div></div></p><p role="status">""", "html error: No “p” element in scope"),
        new("attribute that does not exist", Section, """<p role="status">""", """<p role="status" aria-labeled="État">""", "html error: Attribute “aria-labeled” not allowed"),
        new("role that the element has anyway", Section, "<nav aria-label", "<nav role=\"navigation\" aria-label", "html warning: The “navigation” role is unnecessary"),

        // French typography
        new("ordinary space before a question mark", Section, "d’IA&#8239;?</legend>", "d’IA ?</legend>", "typography:"),
        new("no space before a semicolon", Section, "de calcul&nbsp;;", "de calcul;", "typography:"),
        new("ordinary space before a colon", Section, "En service&nbsp;:", "En service :", "typography:"),
        new("ordinary spaces inside quotation marks", Section, "«&nbsp;Jusqu’où sont allées les solutions d’IA&#8239;?&nbsp;»", "« Jusqu’où sont allées les solutions d’IA&#8239;? »", "typography:"),
        new("straight apostrophe", Section, "rien n’est envoyé", "rien n'est envoyé", "typography:"),
        new("ordinary space before the per cent sign", Result, "20&nbsp;%", "20 %", "typography:"),
        new("straight apostrophe that is only spoken", Result, """aria-label="Équipes et facteurs">""", """aria-label="L'équipe et ses facteurs">""", "typography:"),
    ];
}
