// Draws every <figure class="zk-chart" data-chart="{ECharts option}"> on its .zk-canvas, in the page's colours.
// A point or bar with an "href" opens the customers behind it. Number styles: option.zk = {format: 'money'|'percent'|'number', currency}.
(() => {
  const styled = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
  const lang = document.documentElement.lang
  const colours = () => [styled('--tblr-primary'), styled('--zk-b'), '#4b7bec', '#a55eea', styled('--zk-c'), '#d1495b']

  const formatter = zk => {
    const style = zk?.format === 'money' ? { style: 'currency', currency: zk.currency, notation: 'compact', maximumFractionDigits: 1 }
      : zk?.format === 'percent' ? { style: 'percent', maximumFractionDigits: 1 }
      : { notation: 'compact', maximumFractionDigits: 1 }
    const short = new Intl.NumberFormat(lang, style)
    return value => typeof value === 'number' ? short.format(value) : value
  }

  const dressed = option => {
    const text = styled('--tblr-body-color'), line = styled('--tblr-border-color')
    const axis = (a, zk) => Array.isArray(a) ? a.map(one => axis(one, zk)) : a && ({
      ...a,
      axisLabel: { color: text, hideOverlap: true, ...(a.type === 'value' || a.type === 'log' ? { formatter: formatter(a.zk ?? zk) } : {}), ...a.axisLabel },
      axisLine: { lineStyle: { color: line }, ...a.axisLine },
      splitLine: { lineStyle: { color: line }, ...a.splitLine },
      nameTextStyle: { color: text, ...(a.zkNameAlign ? { align: a.zkNameAlign } : {}) }
    })
    return {
      color: colours(), animation: false, textStyle: { fontFamily: 'inherit' },
      grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
      ...option,
      // a series that counts something else than the axis' money says so in zkFormat
      // a class keeps its colour: zkColour names it
      series: option.series.map(one => ({
        ...one,
        ...(one.zkColour ? { color: styled(one.zkColour) } : {}),
        ...(one.zkFormat ? { tooltip: { valueFormatter: formatter(one.zkFormat) } } : {})
      })),
      legend: option.legend && { textStyle: { color: text }, top: 0, ...option.legend },
      tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, valueFormatter: formatter(option.zk), ...option.tooltip },
      xAxis: axis(option.xAxis, option.zkX), yAxis: axis(option.yAxis, option.zk)
    }
  }

  const draw = figure => {
    const canvas = figure.querySelector('.zk-canvas')
    if (!canvas) return
    const option = JSON.parse(figure.dataset.chart)
    const old = echarts.getInstanceByDom(canvas)
    if (old) old.dispose()
    const chart = echarts.init(canvas, null, { renderer: 'canvas' })
    chart.setOption(dressed(option))
    chart.on('click', point => { const to = point.data?.href; if (to) location.href = to })
  }
  const charts = '.zk-chart[data-chart]'
  // a part that was loaded later may be a chart itself
  const drawAll = root => [root, ...root.querySelectorAll(charts)].filter(one => one.matches?.(charts)).forEach(draw)

  drawAll(document)
  document.addEventListener('htmx:load', event => drawAll(event.detail.elt))
  addEventListener('resize', () => document.querySelectorAll('.zk-canvas').forEach(c => echarts.getInstanceByDom(c)?.resize()))
  new MutationObserver(() => drawAll(document)).observe(document.documentElement, { attributeFilter: ['data-bs-theme'] })
})()
