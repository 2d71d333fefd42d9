// What axe cannot see. One function, called through page.EvaluateAsync with { call, ... }:
//   problems  -> [{ rule, where, what }]   every fault of the page as it stands (see DomCheck.cs)
//   focus     -> { name, where, faults }   the element that has the focus now (see Keyboard.cs)
//   lost      -> [{ rule, where, what }]   only what zoom and reflow can break: overflow and clipped text
//   pale      -> [{ rule, where, what }]   texts that stand out too little: the elements in "targets" and texts of pictures (see Accessibility.cs)
//   lines     -> [string]                  the visible text in one language, a line per block (see FrenchTypography.cs)
(request) => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const words = (text) => (text ?? '').replace(/[ \t\r\n]+/g, ' ').trim();
  const shown = (el) => el.checkVisibility({ visibilityProperty: true });
  const pageLang = words(document.documentElement.lang).toLowerCase();
  const langOf = (el) => words(el.closest('[lang]')?.getAttribute('lang')).toLowerCase();
  const primary = (lang) => lang.split('-')[0];

  // A short path that a person can find again.
  const path = (el) => {
    const parts = [];
    for (let e = el; e && e.nodeType === 1 && parts.length < 4; e = e.parentElement) {
      if (e.id) { parts.unshift('#' + e.id); break; }
      const kind = e.getAttribute('class') ? '.' + words(e.getAttribute('class')).split(' ').join('.') : '';
      const same = e.parentElement ? [...e.parentElement.children].filter((o) => o.tagName === e.tagName) : [];
      parts.unshift(e.localName + kind + (same.length > 1 ? `:nth-of-type(${same.indexOf(e) + 1})` : ''));
    }
    return parts.join(' > ');
  };

  // What a screen reader reads of an element's content: no aria-hidden part, pictures by their name.
  const content = (el) => {
    let text = '';
    for (const node of el.childNodes) {
      if (node.nodeType === 3) text += node.data;
      else if (node.nodeType === 1 && node.getAttribute('aria-hidden') !== 'true' && !node.hidden) {
        if (node.localName === 'img') text += ' ' + (node.alt ?? '') + ' ';
        else if (node.localName === 'svg') text += ' ' + name(node) + ' ';
        else text += node.getAttribute('aria-label') ?? content(node);
      }
    }
    return words(text);
  };
  const referred = (el, attribute) =>
    words(el.getAttribute(attribute)).split(' ').filter(Boolean).map((id) => document.getElementById(id)).filter(Boolean);
  const name = (el) => {
    const by = words(referred(el, 'aria-labelledby').map(content).join(' '));
    if (by) return by;
    const label = words(el.getAttribute('aria-label'));
    if (label) return label;
    const labels = words([...(el.labels ?? [])].map(content).join(' '));
    if (labels) return labels;
    if (el.localName === 'svg') return words(el.querySelector(':scope > title')?.textContent);
    if (el.localName === 'img') return words(el.alt);
    if (el.localName === 'fieldset') return words(el.querySelector(':scope > legend') && content(el.querySelector(':scope > legend')));
    if (el.localName === 'input' && ['submit', 'button', 'reset', 'image'].includes(el.type)) return words(el.value || el.alt);
    if (['input', 'select', 'textarea', 'progress', 'meter'].includes(el.localName)) return '';
    return content(el);
  };

  const native = 'a[href], button, input:not([type=hidden]), select, textarea, summary, area[href]';
  const interactive = native + ', [role=button], [role=link], [role=tab], [role=checkbox], [role=switch], [role=radio], [role=option], [role=menuitem]';
  const focusable = native + ', [tabindex="0"], [contenteditable=true]';

  // --- Colour and focus ---------------------------------------------------------------------------------------------

  const rgb = (colour) => {
    const match = /^rgba?\(([^)]+)\)$/.exec(colour);
    if (!match) return null;
    const [r, g, b, a = 1] = match[1].split(/[ ,/]+/).filter(Boolean).map(Number);
    return { r, g, b, a };
  };
  const luminance = ({ r, g, b }) => {
    const part = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const contrast = (one, two) => {
    const [high, low] = [luminance(one), luminance(two)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (el) => {
    for (let e = el; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (!colour) return null;
      if (colour.a === 1) return colour;
    }
    return { r: 255, g: 255, b: 255, a: 1 };
  };

  // What is painted behind the middle of a text: a halo, a shape of the picture, a field under the number, the page.
  const shape = 'rect, circle, ellipse, path, polygon';
  const painted = (el) => {
    const style = getComputedStyle(el);
    if (el.matches('svg, svg *')) return el.matches(shape) && style.fillOpacity === '1' ? rgb(style.fill) : null;
    return rgb(style.backgroundColor);
  };
  const behind = (el) => {
    const style = getComputedStyle(el);
    if (style.paintOrder.startsWith('stroke') && rgb(style.stroke)) return rgb(style.stroke);
    el.scrollIntoView({ block: 'center', inline: 'center' });
    const { left, top, width, height } = el.getBoundingClientRect();
    const stack = document.elementsFromPoint(left + width / 2, top + height / 2);
    return stack.slice(Math.max(0, stack.indexOf(el))).map(painted).find((colour) => colour?.a === 1) ?? { r: 255, g: 255, b: 255, a: 1 };
  };
  // axe reads the "color" of a picture's texts, which nobody sees: they are all looked at.
  const pale = () => {
    const [x, y] = [window.scrollX, window.scrollY];
    const texts = new Set([...request.targets.map((selector) => document.querySelector(selector)), ...all('svg text')]);
    const found = [...texts].filter((el) => shown(el) && !tiny(el.getBoundingClientRect())).flatMap((el) => {
      const style = getComputedStyle(el);
      const [size, weight] = [parseFloat(style.fontSize), Number(style.fontWeight)];
      const mark = !/[\p{L}\p{N}]/u.test(el.textContent);
      const needed = mark || size >= 24 || (size >= 18.66 && weight >= 700) ? 3 : 4.5;
      const ink = rgb(el.matches('svg *') ? style.fill : style.color);
      const seen = ink?.a === 1 ? contrast(ink, behind(el)) : 0;
      return seen < needed ? [{ rule: 'pale', where: path(el), what: `"${words(el.textContent)}" has contrast ${seen.toFixed(2)}, ${needed} is needed` }] : [];
    });
    window.scrollTo(x, y);
    return found;
  };

  // Where the ring of an element may be drawn: on it, on its label, on a row around it, on the mark that follows it.
  const around = (el) => {
    const places = [el, ...(el.labels ?? [])];
    for (let e = el.parentElement, n = 0; e && e !== document.body && n < 3; e = e.parentElement, n++) places.push(e);
    if (el.nextElementSibling) places.push(el.nextElementSibling);
    return [...new Set(places)];
  };
  const ring = (el) => around(el).map((place) => {
    const style = getComputedStyle(place);
    return {
      place, style: style.outlineStyle, width: parseFloat(style.outlineWidth) || 0, colour: style.outlineColor,
      offset: parseFloat(style.outlineOffset) || 0, shadow: style.boxShadow,
    };
  });
  const spread = (shadow) => {
    const lengths = (shadow.match(/-?[\d.]+px/g) ?? []).map(parseFloat);
    return shadow === 'none' ? 0 : Math.max(Math.abs(lengths[3] ?? 0), Math.abs(lengths[0] ?? 0), Math.abs(lengths[1] ?? 0));
  };
  // The faults of the indicator, given the rings without the focus (or nothing, when they are not known).
  const ringFaults = (rings, before) => {
    const drawn = rings.filter((r, i) => {
      const was = before?.[i];
      const changed = !was || was.style !== r.style || was.width !== r.width || was.colour !== r.colour;
      return changed && r.style !== 'none' && r.width >= 2 && (rgb(r.colour)?.a ?? 1) > 0;
    });
    const shadow = rings.some((r, i) => spread(r.shadow) >= 2 && before && before[i].shadow !== r.shadow);
    if (drawn.length === 0 && !shadow) return [['focus-visible', 'no focus outline of 2 px or more']];
    const pale = drawn.map((r) => {
      const line = rgb(r.colour);
      const behind = ground(r.offset < 0 ? r.place : r.place.parentElement ?? r.place);
      return line && behind ? contrast(line, behind) : 21;
    });
    return drawn.length > 0 && Math.max(...pale) < 3
      ? [['focus-contrast', `focus outline has contrast ${Math.max(...pale).toFixed(2)}, 3 is needed`]]
      : [];
  };

  // --- Layout -------------------------------------------------------------------------------------------------------

  const tiny = (rect) => rect.width <= 1 || rect.height <= 1;
  const hiddenByClip = (el) => {
    for (let e = el; e && e !== document.body; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.clipPath === 'inset(50%)' || (style.position === 'absolute' && tiny(e.getBoundingClientRect()))) return true;
    }
    return false;
  };
  const scrolls = (value) => value === 'auto' || value === 'scroll';
  const inScroller = (el) => {
    for (let e = el.parentElement; e && e !== document.body; e = e.parentElement) {
      if (scrolls(getComputedStyle(e).overflowX)) return true;
    }
    return false;
  };
  const ownText = (el) => [...el.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  const textElements = () => all('body *').filter((el) => ownText(el) && !['script', 'style', 'title', 'desc', 'option', 'textarea'].includes(el.localName) && shown(el));

  const lost = () => {
    const found = [];
    const add = (rule, el, what) => found.push({ rule, where: path(el), what });
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) {
      const widest = all('body *').filter((el) => shown(el) && !inScroller(el) && el.getBoundingClientRect().right > window.innerWidth + 1);
      add('overflow', widest.at(-1) ?? document.body, `the page is ${wide} px wider than the window`);
    }
    for (const el of textElements()) {
      if (el.closest('svg') || hiddenByClip(el)) continue;
      const style = getComputedStyle(el);
      const cutX = style.overflowX !== 'visible' && !scrolls(style.overflowX) && el.scrollWidth > el.clientWidth + 1 && el.clientWidth > 0;
      const cutY = style.overflowY !== 'visible' && !scrolls(style.overflowY) && el.scrollHeight > el.clientHeight + 1 && el.clientHeight > 0;
      if (cutX || cutY) add('clipped-text', el, `text is cut: "${words(el.textContent).slice(0, 60)}"`);
      const rect = el.getBoundingClientRect();
      if (wide <= 0 && rect.width > 0 && rect.bottom > 0 && !inScroller(el) && (rect.right > window.innerWidth + 1 || rect.left < -1)) {
        add('clipped-text', el, `text is outside the window: "${words(el.textContent).slice(0, 60)}"`);
      }
    }
    // A box of a fixed height that its content overflows (text over text), found where nothing is hidden.
    for (const el of all('main *, header *, footer *')) {
      if (el.closest('svg') || !shown(el)) continue;
      const style = getComputedStyle(el);
      if (style.display === 'inline' || style.overflowY !== 'visible' || hiddenByClip(el)) continue;
      const text = [...el.childNodes].filter((n) => n.nodeType === 3 && n.data.trim());
      for (const node of text) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const line = range.getBoundingClientRect();
        const box = el.getBoundingClientRect();
        if (line.height > 0 && (line.bottom > box.bottom + 4 || line.top < box.top - 4)) {
          add('clipped-text', el, `text runs out of its box: "${words(node.data).slice(0, 60)}"`);
        }
      }
    }
    return found;
  };

  // The whole target: the control with its labels, or the row that its ::after covers.
  const target = (el) => {
    const rects = [el, ...(el.labels ?? [])].filter(shown).map((e) => e.getBoundingClientRect());
    for (const pseudo of ['::before', '::after']) {
      const style = getComputedStyle(el, pseudo);
      if (style.content !== 'none' && style.position === 'absolute' && parseFloat(style.inlineSize) > 1) {
        let holder = el;
        while (holder.parentElement && getComputedStyle(holder).position === 'static') holder = holder.parentElement;
        rects.push(holder.getBoundingClientRect());
      }
    }
    const left = Math.min(...rects.map((r) => r.left));
    const top = Math.min(...rects.map((r) => r.top));
    return { width: Math.max(...rects.map((r) => r.right)) - left, height: Math.max(...rects.map((r) => r.bottom)) - top };
  };
  // A link inside a sentence has the line's height: WCAG 2.5.8 excepts it.
  const inSentence = (el) => {
    if (getComputedStyle(el).display !== 'inline') return false;
    let block = el.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    return !!block && words(block.textContent).length > words(el.textContent).length;
  };

  // --- The checks ---------------------------------------------------------------------------------------------------

  const problems = () => {
    const found = [];
    const add = (rule, el, what) => found.push({ rule, where: el ? path(el) : 'document', what });
    const root = document.documentElement;
    const main = document.querySelector('main');

    // Page
    if (!pageLang) add('lang', root, 'html has no lang');
    else if (request.lang && primary(pageLang) !== request.lang) add('lang', root, `html lang is ${pageLang}, ${request.lang} is expected`);
    // Empty says that nobody knows: what people typed may be in any language.
    for (const el of all('[lang]:not([lang=""])')) {
      if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(el.getAttribute('lang'))) add('lang', el, `lang="${el.getAttribute('lang')}" names no language`);
    }
    for (const el of all('a[hreflang]')) {
      if (primary(el.hreflang.toLowerCase()) !== primary(pageLang) && !el.lang && primary(langOf(el)) !== primary(el.hreflang.toLowerCase()) && !el.querySelector('[lang]')) {
        add('lang-part', el, `a link named in ${el.hreflang} has no lang`);
      }
    }
    const telling = { fr: /(?<!\p{L})(le|la|les|des|du|et|est|une|dans|pour|par|sur|avec|sont|vous|votre|ne|pas|que)(?!\p{L})/giu, en: /(?<!\p{L})(the|of|and|is|are|to|in|for|with|your|you|this|that|not|on|was|has|have)(?!\p{L})/giu };
    for (const el of textElements()) {
      const own = primary(langOf(el));
      const other = own === 'fr' ? 'en' : own === 'en' ? 'fr' : null;
      if (!other) continue;
      const text = words([...el.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(' '));
      const foreign = (text.match(telling[other]) ?? []).length;
      if (foreign >= 3 && foreign > 3 * (text.match(telling[own]) ?? []).length) add('lang-part', el, `text marked ${own} reads as ${other}: "${text.slice(0, 60)}"`);
    }
    if (!words(document.title)) add('title', root, 'the page has no title');
    const zoom = document.querySelector('meta[name=viewport]')?.content ?? '';
    if (!zoom) add('viewport', root, 'no meta viewport');
    if (/user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*(0|1|2|3|4)(\.|,|\s|$)/i.test(zoom)) add('viewport', root, `zoom is forbidden: ${zoom}`);
    for (const el of all('meta[http-equiv=refresh i]')) add('refresh', el, 'the page reloads or leaves by itself');

    // Landmarks and headings
    const mains = all('main, [role=main]');
    if (mains.length !== 1) add('main', mains[1] ?? root, `${mains.length} main landmarks, 1 is expected`);
    const first = all(focusable).find((el) => el.tabIndex >= 0);
    const skip = first?.matches('a[href^="#"]') ? document.getElementById(decodeURIComponent(first.hash.slice(1))) : null;
    if (!first?.matches('a[href^="#"]')) add('skip-link', first ?? root, 'the first stop of the keyboard is not a skip link');
    else if (!skip || !(skip === main || main?.contains(skip))) add('skip-link', first, `the skip link's target ${first.hash} is not the main content`);
    const headings = all('h1, h2, h3, h4, h5, h6, [role=heading]').filter((el) => !el.closest('[hidden]'));
    const level = (h) => Number(h.getAttribute('aria-level') ?? h.localName[1]);
    const h1 = headings.filter((h) => level(h) === 1);
    if (h1.length !== 1) add('h1', h1[1] ?? root, `${h1.length} h1, 1 is expected`);
    headings.forEach((h, i) => {
      if (!content(h)) add('heading-empty', h, 'empty heading');
      if (i > 0 && level(h) > level(headings[i - 1]) + 1) add('heading-order', h, `level ${level(h)} follows level ${level(headings[i - 1])}`);
    });

    // References
    const ids = new Map();
    for (const el of all('[id]')) {
      if (!el.id || /\s/.test(el.id)) add('duplicate-id', el, `id "${el.id}" is empty or has a space`);
      if (ids.has(el.id)) add('duplicate-id', el, `id "${el.id}" is used twice`);
      ids.set(el.id, el);
    }
    for (const attribute of ['aria-describedby', 'aria-labelledby', 'aria-controls', 'aria-owns', 'aria-details', 'aria-errormessage', 'aria-activedescendant', 'for', 'form', 'headers', 'list']) {
      for (const el of all(`[${attribute}]`)) {
        const named = words(el.getAttribute(attribute)).split(' ').filter(Boolean);
        if (named.length === 0) add('dangling-id', el, `${attribute} is empty`);
        for (const id of named) {
          if (!ids.has(id)) add('dangling-id', el, `${attribute} names "${id}", which is not on the page`);
          else if (/describedby|labelledby/.test(attribute) && !content(ids.get(id)) && !name(ids.get(id))) add('dangling-id', el, `${attribute} names "${id}", which is empty`);
        }
      }
    }
    for (const el of all('a[href^="~"]')) add('dangling-link', el, `a link to "${el.getAttribute('href')}": the server's mark for its root was not replaced`);
    for (const el of all('a[href^="#"]')) {
      const id = decodeURIComponent(el.getAttribute('href').slice(1));
      if (!id || !ids.has(id)) add('dangling-link', el, `a link to "#${id}" goes nowhere`);
    }

    // Forms
    for (const el of all('input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea, progress, meter')) {
      // A bar beside its own number is not read.
      if (el.matches('progress, meter') && el.closest('[aria-hidden=true]')) continue;
      if (!name(el)) add('label', el, `${el.localName} ${el.getAttribute('name') ?? ''} has no label`);
    }
    for (const el of all('label')) {
      if (!content(el)) add('label-empty', el, 'empty label');
      if (!el.control) add('label', el, 'a label without a control');
    }
    const groups = new Map();
    for (const el of all('input[type=radio], input[type=checkbox]')) {
      const key = `${el.type} ${el.name}`;
      groups.set(key, [...(groups.get(key) ?? []), el]);
    }
    for (const [key, members] of groups) {
      const radio = key.startsWith('radio');
      if (!radio && members.length < 2) continue;
      const sets = new Set(members.map((el) => el.closest('fieldset')));
      if (sets.has(null) || sets.size > 1) add('group', members[0], `the ${key} group is not in one fieldset`);
      if (radio && members.length < 2) add('group', members[0], `the ${key} group has one choice`);
    }
    for (const el of all('fieldset')) {
      const legend = el.firstElementChild;
      if (legend?.localName !== 'legend' || !content(legend)) add('legend', el, 'a fieldset does not start with a legend that has text');
    }
    for (const form of all('form')) {
      const submits = [...form.elements].filter((el) => (el.localName === 'button' && el.type === 'submit') || (el.localName === 'input' && ['submit', 'image'].includes(el.type)));
      if (submits.length === 0) add('form-submit', form, 'a form without a submit button');
    }
    for (const el of all('[autocomplete=off]')) add('autocomplete', el, 'autocomplete is off');

    // Errors
    const wrong = all('[aria-invalid=true], .problem').filter(shown);
    for (const el of wrong) {
      const set = el.matches('fieldset') ? el : el.closest('fieldset');
      const speaking = [el, ...(set ? [set] : []), ...all('input, select, textarea', el)];
      const texts = speaking.flatMap((e) => [...referred(e, 'aria-describedby'), ...referred(e, 'aria-errormessage')]);
      if (!texts.some((t) => !t.matches('.hint') && shown(t) && content(t))) add('error-text', el, 'a field in error has no visible message tied to it by aria-describedby');
      const links = all('a[href^="#"]').map((a) => document.getElementById(decodeURIComponent(a.hash.slice(1)))).filter(Boolean);
      const group = set ?? el;
      if (!links.some((t) => t !== main && (group.contains(t) || t === el))) add('error-summary', el, 'no link of an error summary leads to this field');
    }
    if ((wrong.length > 0 || request.error) && !/^(Erreur|Error)[\s\u00a0\u202f]*:/.test(document.title)) {
      add('title-error', root, `the title of a page with errors starts with "Erreur :" or "Error:", not "${document.title}"`);
    }
    if (request.error && wrong.length === 0) add('error-text', root, 'an error was expected on this page and no field shows one');

    // Tables
    for (const table of all('table:not([role=presentation], [role=none])')) {
      const caption = table.caption;
      if (!caption || !content(caption)) add('table-caption', table, 'a table without a caption');
      const heads = all('th', table);
      if (heads.length === 0) add('table-head', table, 'a table without th');
      if (table.tHead && all('td', table.tHead).some((td) => content(td))) add('table-head', table.tHead, 'a header cell is a td');
      if (!heads.some((th) => /^col/.test(th.scope))) add('table-head', table, 'no column header');
      const rows = all('tbody tr', table);
      const headed = rows.filter((tr) => tr.querySelector(':scope > th'));
      if (headed.length > 0) rows.filter((tr) => !headed.includes(tr)).forEach((tr) => add('table-head', tr, 'a row without the header that other rows have'));
      for (const th of heads) {
        if (!/^(col|row|colgroup|rowgroup)$/.test(th.getAttribute('scope') ?? '')) add('table-scope', th, 'th without scope');
        if (!content(th) && !th.getAttribute('aria-label')) add('table-head', th, 'empty th');
      }
    }
    for (const el of all('.heat .cell, td.cell')) {
      if (!/\d/.test(el.textContent) && !/\p{L}{2}/u.test(el.textContent)) add('heat-number', el, 'a heat cell says nothing but its colour');
    }

    // Pictures
    for (const svg of all('svg')) {
      if (svg.parentElement.closest('svg')) continue;
      const hidden = svg.closest('[aria-hidden=true]');
      if (!hidden && svg.getAttribute('role') !== 'img') add('svg-name', svg, 'an svg is neither role=img nor aria-hidden');
      if (!hidden && !name(svg)) add('svg-name', svg, 'an svg without a name');
      if (hidden ? !svg.closest('figure') : false) continue;
      chart(svg, add);
    }
    for (const canvas of all('canvas')) add('chart-table', canvas, 'a canvas: charts are svg here');
    for (const img of all('img, area, input[type=image]')) {
      if (!img.hasAttribute('alt')) add('image-alt', img, 'a picture without alt');
    }

    // Links and buttons
    for (const el of all('a[href]')) if (!name(el)) add('link-text', el, 'a link without text');
    for (const el of all('button, input[type=submit], input[type=button], summary, [role=button]')) if (!name(el)) add('button-text', el, 'a button without text');
    for (const el of all('a[target=_blank]')) {
      if (!/nouvel|new (window|tab)/i.test(name(el) + el.title)) add('new-window', el, 'a link opens a new window without saying so');
    }
    for (const el of all('div, span, p, li, td')) {
      if ((el.hasAttribute('aria-label') || el.hasAttribute('aria-labelledby')) && !el.hasAttribute('role')) add('name-ignored', el, `aria-label on a ${el.localName} without a role is not read`);
    }

    // Keyboard
    for (const el of all('[tabindex]')) {
      const index = Number(el.getAttribute('tabindex'));
      if (index > 0) add('tabindex', el, `tabindex ${index}`);
      if (index === 0 && !el.matches(native) && !el.getAttribute('role')) add('tabindex', el, 'a stop of the keyboard without a role');
      // The button that Enter presses is neither seen, read nor reached: the same button stands at the form's end.
      const stand = el.matches('button[aria-hidden=true]') && hiddenByClip(el) && el.form && [...el.form.elements].some((o) => o !== el && o.type === 'submit' && words(o.textContent) === words(el.textContent));
      if (index < 0 && el.matches(native) && shown(el) && !stand) add('tabindex', el, 'a control that the keyboard cannot reach');
    }
    for (const el of all('[role=button], [role=link], [role=checkbox], [role=radio], [role=tab], [role=switch]')) {
      if (!el.matches(native)) add('keyboard', el, `a ${el.localName} plays a ${el.getAttribute('role')}: use the element itself`);
    }
    for (const el of all('body *')) {
      if (el.matches(native + ', label, option, [contenteditable=true]') || el.closest('a[href], button, label, summary, select, svg')) continue;
      const handlers = [...el.attributes].filter((a) => /^on(click|mouse|pointer|touch|dblclick)/.test(a.name));
      const hand = getComputedStyle(el).cursor === 'pointer' && getComputedStyle(el.parentElement).cursor !== 'pointer';
      if (handlers.length > 0 || hand) add('keyboard', el, `a ${el.localName} reacts to the mouse and not to the keyboard`);
    }
    const active = document.activeElement;
    const [x, y] = [window.scrollX, window.scrollY];
    for (const el of all(focusable)) {
      if (el.disabled || el.tabIndex < 0 || !shown(el) || el.closest('[inert]')) continue;
      document.activeElement?.blur();
      const before = ring(el);
      el.focus({ preventScroll: true, focusVisible: true });
      if (document.activeElement !== el) continue;
      for (const [rule, what] of ringFaults(ring(el), before)) add(rule, el, what);
    }
    document.activeElement?.blur();
    if (active && active !== document.body) active.focus({ preventScroll: true });
    window.scrollTo(x, y);

    // Targets
    const big = request.big ?? '.btn, .step';
    for (const el of all(interactive)) {
      if (!shown(el) || hiddenByClip(el) || el.disabled) continue;
      if (el.getBoundingClientRect().bottom + window.scrollY < 0) continue;
      const row = el.matches(big) ? el : el.closest(big);
      const { width, height } = target(el);
      const least = Math.min(width, height);
      if (row) {
        const rect = row.getBoundingClientRect();
        if (Math.min(rect.width, rect.height) < 43.5) add('target-size', row, `target is ${Math.round(rect.width)} x ${Math.round(rect.height)} px, 44 is needed`);
      } else if (least < 23.5 && !inSentence(el)) add('target-size', el, `target is ${Math.round(width)} x ${Math.round(height)} px, 24 is needed`);
    }

    // Nothing inline, nothing from elsewhere
    // axe and screenshots leave empty ones behind.
    for (const el of all('[style]:not([style=""])')) add('inline-style', el, `style="${el.getAttribute('style').slice(0, 40)}"`);
    for (const el of all('style')) add('inline-style', el, 'a style element');
    for (const el of all('script:not([src])')) add('inline-script', el, 'a script in the page');
    for (const el of all('*')) {
      for (const a of el.attributes) if (/^on[a-z]+$/.test(a.name)) add('inline-script', el, `${a.name} attribute`);
      for (const a of ['href', 'src', 'action', 'formaction']) if (/^\s*javascript:/i.test(el.getAttribute(a) ?? '')) add('inline-script', el, `${a}="javascript:"`);
    }
    const elsewhere = (address) => {
      try {
        const url = new URL(address, document.baseURI);
        return /^(https?|wss?):$/.test(url.protocol) && url.host !== location.host;
      } catch { return true; }
    };
    for (const el of all('[src], [srcset], link[href], use, image, form[action], [formaction], object[data], video[poster]')) {
      if (el.localName === 'link' && !/stylesheet|icon|preload|preconnect|prefetch|manifest/.test(el.rel)) continue;
      for (const a of ['src', 'srcset', 'href', 'xlink:href', 'action', 'formaction', 'data', 'poster']) {
        for (const address of words(el.getAttribute(a)).split(',').map((part) => part.trim().split(' ')[0]).filter(Boolean)) {
          if (elsewhere(address)) add('foreign-host', el, `${a} asks another host: ${address}`);
        }
      }
    }
    for (const sheet of document.styleSheets) {
      let rules = [];
      try { rules = [...sheet.cssRules]; } catch { add('foreign-host', sheet.ownerNode, 'a style sheet of another host'); }
      for (const match of rules.map((r) => r.cssText).join('\n').matchAll(/(?:url\(|@import )["']?([^"')]+)/g)) {
        if (elsewhere(match[1])) add('foreign-host', sheet.ownerNode, `the style sheet asks another host: ${match[1]}`);
      }
    }
    for (const entry of performance.getEntriesByType('resource')) if (elsewhere(entry.name)) add('foreign-host', null, `the page asked ${entry.name}`);

    // Scroll regions
    for (const el of all('body *')) {
      if (el.matches('textarea, select, svg *') || !shown(el)) continue;
      const style = getComputedStyle(el);
      const runs = (scrolls(style.overflowX) && el.scrollWidth > el.clientWidth + 1) || (scrolls(style.overflowY) && el.scrollHeight > el.clientHeight + 1);
      if (!runs && !(el.matches('.scroll') && scrolls(style.overflowX))) continue;
      if (el.getAttribute('tabindex') !== '0') add('scroll-region', el, 'a region that scrolls is not a stop of the keyboard');
      if (!/^(region|group)$/.test(el.getAttribute('role') ?? '') || !(el.getAttribute('aria-label') || el.getAttribute('aria-labelledby'))) add('scroll-region', el, 'a region that scrolls has no role and name');
    }

    // Text
    for (const el of textElements()) {
      if (hiddenByClip(el)) continue;
      const size = parseFloat(getComputedStyle(el).fontSize);
      const scale = el.ownerSVGElement ? Math.abs(el.getScreenCTM()?.a ?? 1) : 1;
      if (size < 12.99) add('small-text', el, `text of ${size} px: "${words(el.textContent).slice(0, 40)}"`);
      else if (size * scale < 7.99) add('small-text', el, `text drawn at ${(size * scale).toFixed(1)} px: "${words(el.textContent).slice(0, 40)}"`);
    }

    // In a flex box without gaps, a text and the element beside it are boxes of their own: the space between them is lost.
    for (const el of all('body *')) {
      const { display, columnGap } = getComputedStyle(el);
      if (!display.endsWith('flex') || parseFloat(columnGap) > 0 || !shown(el)) continue;
      const beside = (other) => other?.nodeType === 1 && shown(other) && getComputedStyle(other).position !== 'absolute';
      for (const node of el.childNodes) {
        if (node.nodeType !== 3 || !words(node.data)) continue;
        if ((/^[ \t\r\n]/.test(node.data) && beside(node.previousSibling)) || (/[ \t\r\n]$/.test(node.data) && beside(node.nextSibling))) add('lost-space', el, `"${words(node.data)}" and the next words touch`);
      }
    }

    return [...found, ...lost()];
  };

  // A picture of numbers has the same numbers as text: a table in its figure, section or details; a table it names; the
  // row or cell it stands in (with the number as text); or, for bars and text alone, its own name with every number it shows.
  // A QR code (class qr) and a picture of paths alone (a logo) are no chart.
  const chart = (svg, add) => {
    const marks = svg.querySelectorAll('rect, circle, ellipse, line, polygon, polyline').length;
    if (marks < 2 || svg.matches('.qr') || svg.closest('.qr')) return;
    const named = [...referred(svg, 'aria-describedby'), ...referred(svg, 'aria-details')].some((el) => el.matches('table') || el.querySelector('table'));
    const near = ['figure', 'section, article, details, [role=region], [role=group]'].some((holder) => svg.closest(holder)?.querySelector('table td'));
    const row = svg.closest('li, tr, dd') ?? (svg.parentElement.matches('figure, section, article, details, main') ? null : svg.parentElement);
    const beside = row && /\d/.test([...row.childNodes].filter((n) => n !== svg && !n.contains?.(svg)).map((n) => n.textContent).join(' '));
    const drawn = [...svg.querySelectorAll('text')].map((t) => t.textContent).join(' ').match(/\d+(?:[.,]\d+)?/g) ?? [];
    const said = name(svg) + ' ' + referred(svg, 'aria-describedby').map(content).join(' ');
    const simple = !svg.querySelector('polygon, polyline, circle, ellipse') && /\d/.test(said) && drawn.filter((n) => /[.,]/.test(n)).every((n) => said.includes(n));
    if (!named && !near && !beside && !simple) add('chart-table', svg, 'a chart without a table of its numbers in the same figure or section');
  };

  const focus = () => {
    const el = document.activeElement;
    if (!el || el === document.body) return { name: '', where: 'body', faults: ['nothing has the focus'] };
    const faults = ringFaults(ring(el), null).map(([, what]) => what);
    const rect = el.getBoundingClientRect();
    const middle = [Math.min(Math.max(rect.left + rect.width / 2, 0), window.innerWidth - 1), rect.top + Math.min(rect.height, window.innerHeight) / 2];
    if (rect.bottom <= 0 || rect.top >= window.innerHeight || rect.right <= 0 || rect.left >= window.innerWidth) faults.push('the focus is outside the window');
    else {
      const seen = document.elementFromPoint(...middle);
      const own = [el, ...(el.labels ?? [])];
      if (seen && rect.width > 1 && !own.some((o) => o.contains(seen) || seen.contains(o))) faults.push(`the focus is hidden behind ${path(seen)}`);
    }
    return { name: name(el) || words(el.textContent).slice(0, 80), where: path(el), faults };
  };

  // Visible text and spoken attributes in one language; no-break spaces stay as they are.
  const lines = () => {
    const out = [];
    let line = '';
    const end = () => { if (line.trim()) out.push(line.replace(/[ \t\r\n]+/g, ' ').trim()); line = ''; };
    const walk = (el) => {
      if (['script', 'style', 'code', 'pre', 'kbd', 'samp', 'textarea'].includes(el.localName) || el.getAttribute('translate') === 'no') return;
      if (!el.checkVisibility() && !el.closest('head')) return;
      const block = !/^inline/.test(getComputedStyle(el).display) || ['br', 'option', 'text'].includes(el.localName);
      if (block) end();
      const mine = primary(langOf(el)) === request.lang;
      for (const node of el.childNodes) {
        if (node.nodeType === 3) { if (mine) line += node.data; }
        else if (node.nodeType === 1) walk(node);
      }
      if (block) end();
    };
    walk(document.body);
    end();
    for (const el of all('[aria-label], [alt], [title], [placeholder], svg title, svg desc')) {
      if (primary(langOf(el)) !== request.lang) continue;
      for (const a of ['aria-label', 'alt', 'title', 'placeholder']) if (el.getAttribute(a)?.trim()) out.push(el.getAttribute(a).trim());
      if (['title', 'desc'].includes(el.localName)) out.push(words(el.textContent));
    }
    if (primary(pageLang) === request.lang) out.push(document.title);
    return out;
  };

  return { problems, lost, focus, pale, lines }[request.call]();
}
