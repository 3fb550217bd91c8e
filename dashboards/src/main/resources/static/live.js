/* What the pages need beyond htmx: to say when updates stop, to keep the reader's place, to end with the session. */
(function () {
  'use strict';
  var STALE_AFTER = 30000;
  var main = document.getElementById('main');
  var live = main && main.hasAttribute('sse-connect');
  var heard = Date.now();
  var lastTime = '';
  var opened = 0;
  var focused = null;

  function beat() { return document.getElementById('beat'); }

  function stale(yes) {
    document.documentElement.classList.toggle('is-stale', yes);
    if (yes && beat() && !beat().querySelector('[data-stale]')) {
      beat().textContent = 'Live updates stopped' + (lastTime ? ' at ' + lastTime : '') + '. Trying again.';
    }
  }

  function reloadPanel() {
    if (document.getElementById('panel')) {
      htmx.ajax('GET', location.href, { target: '#panel', select: '#panel', swap: 'outerHTML' });
    }
  }

  /* The same control in the piece that replaced the one with the focus. */
  function place(element) {
    var how = ['formaction', 'href', 'id'].find(function (name) { return element.hasAttribute(name); });
    return how ? '[' + how + '="' + CSS.escape(element.getAttribute(how)) + '"]' : null;
  }

  function busy(yes) {
    var panel = document.getElementById('panel');
    if (panel) { panel.setAttribute('aria-busy', String(yes)); }
  }

  if (live) {
    lastTime = (/\d\d:\d\d$/.exec(beat() ? beat().textContent.trim() : '') || [''])[0];
    document.addEventListener('htmx:sseOpen', function (event) {
      heard = Date.now();
      opened += 1;
      event.detail.source.addEventListener('signed-out', function () { location.reload(); });
      event.detail.source.addEventListener('refresh', function () {
        document.documentElement.setAttribute('data-live', 'on');
        reloadPanel();
      });
      if (opened > 1) { reloadPanel(); }
    });
    document.addEventListener('htmx:sseBeforeMessage', function (event) {
      heard = Date.now();
      var target = event.target;
      var active = document.activeElement;
      focused = target !== active && target.contains(active) ? place(active) : null;
      /* Somebody reads a table or fills in a form in it: leave it alone until they have done. */
      if (target.querySelector('details[open]') || (active && active.matches('input, textarea') && target.contains(active))) {
        event.preventDefault();
      }
    });
    document.addEventListener('htmx:sseMessage', function () {
      document.documentElement.setAttribute('data-live', 'on');
      var again = focused && document.querySelector(focused);
      if (again) { again.focus({ preventScroll: true }); }
      focused = null;
      var told = beat() && beat().querySelector('[data-stale]');
      if (!told && beat()) { lastTime = (/\d\d:\d\d$/.exec(beat().textContent.trim()) || [lastTime])[0]; }
      stale(Boolean(told));
    });
    setInterval(function () { if (Date.now() - heard > STALE_AFTER) { stale(true); } }, 1000);
  }

  var slow = null;
  document.addEventListener('htmx:beforeRequest', function () { slow = setTimeout(busy, 300, true); });
  document.addEventListener('htmx:afterRequest', function () { clearTimeout(slow); busy(false); });
  document.addEventListener('htmx:afterSettle', function (event) {
    var notice = document.querySelector('#notices .notice');
    if (notice && event.detail.requestConfig && event.detail.requestConfig.verb === 'post') { notice.focus(); }
  });
  /* An answer that is no such page (signed out, refused) is shown as the page it is. */
  document.addEventListener('htmx:beforeSwap', function (event) {
    if (event.detail.xhr.status >= 400 || event.detail.xhr.responseURL.indexOf('/login') > 0) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });

  var problem = document.querySelector('.nhsuk-error-summary');
  if (problem) { problem.focus(); }
})();
