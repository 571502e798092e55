// Small manners of every page. Nothing works only through them.
document.addEventListener('htmx:configRequest', event => {
  event.detail.headers['X-CSRF-TOKEN'] = document.querySelector('meta[name=csrf]').content
})

// Ctrl-K or ⌘-K goes to the search.
document.addEventListener('keydown', event => {
  if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
  const search = document.getElementById('search')
  if (!search) return
  event.preventDefault()
  search.focus()
  search.select()
})

// A choice that sends its form at once: <select data-send>, <input type=checkbox data-send>.
document.addEventListener('change', event => {
  if (event.target.matches('[data-send]')) event.target.form.requestSubmit()
})

// A whole row is a target when its first link is: the keyboard uses the link, the mouse the row.
document.addEventListener('click', event => {
  const row = event.target.closest('tr[data-href]')
  if (!row || event.target.closest('a, button, input, label, select') || String(getSelection())) return
  if (event.ctrlKey || event.metaKey) open(row.dataset.href)
  else location.href = row.dataset.href
})

// A form that is under way is not sent twice.
document.addEventListener('submit', event => {
  const form = event.target
  if (form.method !== 'post' || form.matches('[hx-post], [data-hx-post]')) return
  setTimeout(() => form.querySelectorAll('button:not([type=button])').forEach(b => { b.disabled = true }))
})
addEventListener('pageshow', () => document.querySelectorAll('form[method=post] button:disabled:not([data-off])').forEach(b => { b.disabled = false }))

// Copies what stands in the named element.
document.addEventListener('click', event => {
  const button = event.target.closest('[data-copy]')
  if (button) navigator.clipboard?.writeText(document.getElementById(button.dataset.copy).textContent.trim())
})

// A form that sends files shows how much of them is sent.
document.addEventListener('htmx:xhr:progress', event => {
  const bar = event.target.querySelector?.('progress[data-sent]')
  if (!bar || !event.detail.lengthComputable) return
  bar.hidden = false
  bar.value = 100 * event.detail.loaded / event.detail.total
})

// What was sent is no longer under way: a refusal stands alone.
document.addEventListener('htmx:afterRequest', event => {
  const bar = event.target.querySelector?.('progress[data-sent]')
  if (bar && event.detail.xhr.status >= 400) bar.hidden = true
})

// Esc closes what hangs open over the page, and so does a click elsewhere.
const closePops = except => document.querySelectorAll('details.zk-pop[open]').forEach(pop => {
  if (pop !== except) pop.open = false
})
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return
  const pop = event.target.closest?.('details.zk-pop[open]')
  closePops()
  pop?.querySelector('summary').focus()
})
document.addEventListener('click', event => closePops(event.target.closest('details.zk-pop')))

// The tab that is open is in sight, also on a narrow screen.
document.querySelectorAll('.zk-tabs').forEach(tabs => {
  const here = tabs.querySelector('.active')
  if (here) tabs.scrollLeft = here.offsetLeft + here.offsetWidth / 2 - tabs.clientWidth / 2
})

// A button at the top of the customer page begins in its panel, also when that panel is still on its way.
document.addEventListener('click', event => {
  const start = event.target.closest('[data-begin]')
  const panel = start && document.getElementById(start.dataset.begin)
  if (!panel) return
  event.preventDefault()
  panel.scrollIntoView({ block: 'start' })
  const begin = () => panel.querySelector('textarea, input:not([type=hidden])')?.focus({ preventScroll: true })
  if (panel.querySelector('.placeholder-glow')) panel.addEventListener('htmx:afterSettle', begin, { once: true })
  else begin()
})

// What can be taken back only once goes when it has been.
document.addEventListener('htmx:afterRequest', event => {
  const spent = event.target.dataset?.spent
  if (spent && event.detail.successful) document.getElementById(spent)?.remove()
})

// The list by keyboard: j and k go down and up, x ticks, Enter opens. Not while somebody is typing.
const rows = () => [...document.querySelectorAll('tr[data-href]')]
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input:not([type=checkbox]), select, textarea, [contenteditable]')) return
  const all = rows()
  const at = all.findIndex(row => row.classList.contains('zk-here'))
  if (event.key === 'j' || event.key === 'k') {
    const next = all[Math.max(0, Math.min(all.length - 1, at + (event.key === 'j' ? 1 : -1)))]
    if (!next) return
    all[at]?.classList.remove('zk-here')
    next.classList.add('zk-here')
    next.querySelector('a')?.focus({ preventScroll: true })
    next.scrollIntoView({ block: 'nearest' })
    event.preventDefault()
  } else if (event.key === 'x' && at >= 0) {
    const tick = all[at].querySelector('input[type=checkbox]')
    if (tick) tick.checked = !tick.checked
  } else if (event.key === 'Enter' && at >= 0 && event.target === document.body) {
    location.href = all[at].dataset.href
  }
})

// Of several inputs only the one for the chosen field is shown and sent.
const showFor = select => document.querySelectorAll('[data-for]').forEach(part => {
  part.hidden = part.dataset.for !== select.value
  part.querySelectorAll('input, select').forEach(input => { input.disabled = part.hidden })
})
document.querySelectorAll('select[data-show-for]').forEach(select => {
  showFor(select)
  select.addEventListener('change', () => showFor(select))
})

// Esc leaves a cell that is being changed.
document.addEventListener('keydown', event => {
  if (event.key === 'Escape') event.target.closest?.('.zk-cell')?.querySelector('[data-cancel]')?.click()
})
