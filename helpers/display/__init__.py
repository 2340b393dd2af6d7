"""How things show themselves: HTML tables with a text twin, short texts as HTML, flow charts as SVG."""
