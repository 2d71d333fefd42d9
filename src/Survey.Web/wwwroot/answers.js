// Saves each answer as soon as it is given. Without this file everything works by the form's own post.
(() => {
  'use strict';
  const form = document.querySelector('form[data-save]');
  const status = document.getElementById('save-status');
  if (!form || !status) return;

  const waiting = new Map(); // a.item or c.item (answer, comment) -> number of the last change that is not known to be stored
  let sequence = 0;
  let failures = 0;
  let timer = 0;
  let busy = null; // the item under way
  let stopped = false;
  let leaving = false;

  const boxOf = item => form.querySelector(`[data-item="${CSS.escape(item)}"]`);
  const keyOf = field => {
    const item = field.closest('[data-item]')?.dataset.item;
    return item && (field.name.startsWith('c.') ? 'c.' : 'a.') + item;
  };
  const typed = 'textarea, input:not([type]), input[type=date]';
  const isTyped = field => field.matches(typed);
  const element = (name, properties) => Object.assign(document.createElement(name), properties);

  const say = (text, saved) => {
    if (status.textContent !== text) status.textContent = text;
    status.className = saved ? 'saved' : 'unsaved';
  };

  const schedule = delay => {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  };

  const touch = (key, delay) => {
    if (!key || stopped) return;
    waiting.set(key, ++sequence);
    if (!busy) schedule(delay);
  };

  // What the form's own post would send of this one item's answer, or of the comment on it.
  const fieldsOf = key => {
    const item = key.slice(2);
    const isComment = key.startsWith('c.');
    const fields = new URLSearchParams({ item, part: isComment ? 'comment' : '' });
    for (const [name, value] of new FormData(form)) {
      const dot = name.indexOf('.');
      if (name === '__RequestVerificationToken' || (name.slice(dot + 1) === item && ['c', 'w'].includes(name.slice(0, dot)) === isComment)) fields.append(name, value);
    }
    if (!isComment && !fields.has(key)) fields.append('clear', item);
    return fields;
  };

  // Where the answers are in a cookie, one save of this browser at a time: two at once would overwrite each other.
  const locks = form.dataset.lock && form.requestSubmit && navigator.locks;
  const alone = work => locks ? locks.request(form.dataset.lock, work) : work();

  const send = async () => {
    if (busy || stopped || !waiting.size) return;
    const [key, number] = waiting.entries().next().value;
    busy = key;
    try {
      const reply = await alone(() => fetch(form.dataset.save, { method: 'POST', body: fieldsOf(key), signal: AbortSignal.timeout(15000) }));
      if (reply.status === 400) await renewToken();
      if (!reply.ok) throw new Error(reply.status);
      const stored = await reply.json();
      failures = stored.full ? 5 : 0;
      await take(key, number, stored);
    } catch {
      failures++;
      say(form.dataset.retry, false);
    }
    busy = null;
    if (waiting.size) schedule(failures ? Math.min(30000, 1000 * 2 ** (failures - 1)) : 0);
  };

  const take = async (key, number, stored) => {
    const item = key.slice(2);
    if (stored.go) {
      stopped = true;
      say(`${stored.status} `, false);
      status.append(element('a', { href: stored.go, textContent: form.dataset.go }));
      return;
    }
    if (stored.full) {
      const latest = waiting.get(key);
      waiting.delete(key);
      waiting.set(key, latest);
      say(stored.status, false);
      return;
    }
    setVersion(key, key.startsWith('c.') ? stored.commentVersion : stored.version);
    // Overtaken by another window: what the person chose here, later, goes once more, upon the new state.
    if (!stored.overtaken && waiting.get(key) === number) {
      waiting.delete(key);
      if (key.startsWith('a.')) {
        showProblem(item, stored.problem);
        showStored(item, stored.isAnswered);
      }
    }
    // Acknowledged here, and gone: another window has overwritten it, or the cookie was lost.
    for (const held in stored.held) {
      const at = `a.${held}`;
      if (at !== key && parseInt(versionOf(at)?.value) > parseInt(stored.held[held])) touch(at, 0);
    }
    showProgress(stored);
    if (!waiting.size) say(stored.status, stored.saved);
    if (!form.dataset.one) await show(stored.shown);
  };

  const versionOf = key => form.elements[(key.startsWith('c.') ? 'w.' : 'v.') + key.slice(2)];
  const setVersion = (key, value) => { if (versionOf(key)) versionOf(key).value = value; };

  // A key ring that was lost, a page that was open for long: the same page has a new token.
  const renewToken = async () => {
    const token = (await load())?.elements.__RequestVerificationToken;
    if (token) form.elements.__RequestVerificationToken.value = token.value;
  };

  const load = async () => {
    const page = await fetch(location.href.split('#')[0], { signal: AbortSignal.timeout(15000) });
    return new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('form[data-save]');
  };

  // Never while somebody is typing there: half a number is no mistake.
  const showProblem = (item, sentence) => {
    const box = boxOf(item);
    const field = box?.querySelector(typed);
    if (!box || (sentence && field && (field === document.activeElement || (box.matches('fieldset') && !field.value)))) return;
    const holder = box.matches('fieldset') ? box : field;
    let why = box.querySelector('p.why');
    why?.remove();
    if (sentence) {
      why = element('p', { className: 'why', id: `i-${item}-why`, textContent: sentence });
      (box.querySelector('.hint') ?? box.querySelector('legend, label')).after(why);
    }
    box.classList.toggle('problem', !!sentence);
    const described = [box.querySelector('.hint')?.id, sentence && why.id].filter(id => id).join(' ');
    described ? holder.setAttribute('aria-describedby', described) : holder.removeAttribute('aria-describedby');
    if (holder === field) sentence ? field.setAttribute('aria-invalid', 'true') : field.removeAttribute('aria-invalid');
  };

  const showStored = (item, answered) => {
    const head = boxOf(item)?.querySelector('legend small');
    const mark = head?.querySelector('.saved');
    if (answered && head && !mark) head.append(element('span', { className: 'saved', textContent: form.dataset.stored }));
    if (!answered) mark?.remove();
  };

  const showProgress = stored => {
    const count = document.getElementById('count');
    if (count) count.textContent = stored.progress;
    const bar = document.querySelector('.bar progress');
    if (bar) {
      bar.max = stored.asked;
      bar.value = stored.answered;
      bar.setAttribute('aria-label', stored.progress);
    }
    const place = document.querySelector('.toc [aria-current] .num');
    place?.replaceChildren(...(stored.mark
      ? [element('span', { className: 'vh', textContent: stored.markText }), Object.assign(element('span', { textContent: stored.mark }), { ariaHidden: 'true' })]
      : []));
  };

  // The server decides which questions are shown; the page follows.
  const show = async ids => {
    const here = [...form.querySelectorAll('[data-item]')].map(box => box.dataset.item);
    if (here.join() === ids.join()) return;
    const fresh = await load();
    if (!fresh) return;
    let last = null;
    for (const box of fresh.querySelectorAll('[data-item]')) {
      const old = boxOf(box.dataset.item);
      const place = old?.querySelector('legend small span');
      if (place) place.textContent = box.querySelector('legend small span').textContent;
      if (!old) last ? last.after(box) : form.querySelector('[data-item]').before(box);
      last = old ?? box;
    }
    const shown = new Set(ids);
    for (const item of here) if (!shown.has(item) && !waiting.has(`a.${item}`) && !waiting.has(`c.${item}`)) boxOf(item).remove();
  };

  form.addEventListener('input', event => {
    if (isTyped(event.target)) touch(keyOf(event.target), 1000);
  });
  form.addEventListener('change', event => touch(keyOf(event.target), 0));
  form.addEventListener('click', event => {
    const button = event.target.closest('button[name=clear]');
    if (!button || stopped) return;
    event.preventDefault();
    const box = button.closest('[data-item]');
    for (const field of box.querySelectorAll('input:not([type=hidden])')) {
      if (isTyped(field)) field.value = ''; else field.checked = false;
    }
    box.querySelector('input:not([type=hidden])').focus();
    touch(`a.${box.dataset.item}`, 0);
  });
  let turn = false;
  form.addEventListener('submit', event => {
    leaving = true;
    if (locks && !turn) {
      // Until this page is gone, and with it the lock; or stays after all.
      turn = true;
      event.preventDefault();
      alone(() => new Promise(done => {
        form.requestSubmit(event.submitter);
        setTimeout(() => done(turn = leaving = false), 15000);
      }));
      return;
    }
    // Whether the save under way arrives before the page's own post or after it: the page's is the later one.
    if (busy) setVersion(busy, `${parseInt(versionOf(busy)?.value ?? 0) + 1}-0`);
  });
  addEventListener('pageshow', () => { leaving = turn = false; });
  addEventListener('online', () => schedule(0));
  document.addEventListener('visibilitychange', () => { if (document.hidden) schedule(0); });
  addEventListener('beforeunload', event => { if (waiting.size && !leaving && !stopped) event.preventDefault(); });

  // What the browser filled in again after a reload was never stored.
  for (const field of form.querySelectorAll('[data-item] input:not([type=hidden]), [data-item] textarea')) {
    if (isTyped(field) ? field.value !== field.defaultValue : field.checked !== field.defaultChecked) touch(keyOf(field), 0);
  }
})();
