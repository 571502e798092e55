// Before the first paint: the reader's theme, or the device's.
(() => {
  const root = document.documentElement
  const device = matchMedia('(prefers-color-scheme: dark)')
  const paint = () => {
    const wanted = root.dataset.theme
    root.dataset.bsTheme = wanted === 'auto' || !wanted ? (device.matches ? 'dark' : 'light') : wanted
  }
  paint()
  device.addEventListener('change', paint)
})()
