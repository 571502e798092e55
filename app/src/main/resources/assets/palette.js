// The command palette hangs below the search: Ctrl-K, some letters, arrows, Enter. Without it the search is a plain form.
{
  const input = document.getElementById('search')
  const box = document.getElementById('palette')
  const options = () => [...box.querySelectorAll('[role=option]')]
  let chosen = -1
  let timer
  let request
  let asked = null
  let goWhenFound = false

  const choose = at => {
    const all = options()
    all[chosen]?.setAttribute('aria-selected', 'false')
    chosen = all.length ? (at + all.length) % all.length : -1
    const option = all[chosen]
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
  }
  const open = () => {
    box.hidden = !box.childElementCount
    input.setAttribute('aria-expanded', String(!box.hidden))
  }
  const close = () => {
    box.hidden = true
    goWhenFound = false
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const ask = async () => {
    const q = input.value.trim()
    if (q === asked) return open()
    request?.abort()
    request = new AbortController()
    try {
      const answer = await fetch('/palette?q=' + encodeURIComponent(q), { signal: request.signal, headers: { 'HX-Request': 'true' } })
      if (!answer.ok) return
      box.innerHTML = await answer.text()
      asked = q
      chosen = -1
      choose(0)
      if (document.activeElement === input) open()
      if (goWhenFound) options()[chosen]?.click()
    } catch (stopped) {
      if (stopped.name !== 'AbortError') throw stopped
    }
  }

  if (input && box) {
    if (/Mac|iPhone|iPad/.test(navigator.platform)) document.querySelector('.zk-shortcut').textContent = '⌘ K'
    input.addEventListener('focus', ask)
    input.addEventListener('input', () => {
      clearTimeout(timer)
      timer = setTimeout(ask, 60)
    })
    input.addEventListener('keydown', event => {
      if (event.isComposing) return
      if (event.key === 'Escape' && !box.hidden) {
        event.preventDefault()
        close()
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault()
        if (box.hidden) ask()
        else choose(chosen + (event.key === 'ArrowDown' ? 1 : -1))
      } else if (event.key === 'Enter' && input.value.trim() !== asked) {
        event.preventDefault()
        clearTimeout(timer)
        goWhenFound = true
        ask()
      } else if (event.key === 'Enter' && !box.hidden && chosen >= 0) {
        event.preventDefault()
        options()[chosen].click()
      }
    })
    input.addEventListener('blur', () => setTimeout(() => {
      if (!box.contains(document.activeElement)) close()
    }, 150))
    box.addEventListener('mousedown', event => event.preventDefault())
    box.addEventListener('mousemove', event => {
      const at = options().indexOf(event.target.closest('[role=option]'))
      if (at >= 0 && at !== chosen) choose(at)
    })
    // a hit on the page that is open closes the palette, too
    box.addEventListener('click', close)
  }
}
