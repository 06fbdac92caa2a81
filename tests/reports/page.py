"""A small report page with everything that paper has to cope with."""

from __future__ import annotations

_ROWS = "".join(
    f"<tr id='rec-{n}'><th scope='row'>X-{n}</th><td>Publish results per polling station before the"
    f" declaration, and keep the form open to <em>observers</em> ({n})</td>"
    f"<td>CCPR/C/KEN/CO/4, para {n}</td><td>2021</td></tr>"
    for n in range(60)
)
_SERIES = "".join(f"<tr><td>{1990 + n}</td><td>0.{n:02}</td></tr>" for n in range(30))
_COLUMNS = "".join(f"<th scope='col'>Source {n}</th>" for n in range(11))
_SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='200' role='img' "
    "aria-label='Index fell from 0.45 to &quot;0.38&quot;'><rect width='600' height='200' "
    "fill='#eee'/><text x='20' y='50'>Index</text></svg>"
)

PAGE = f"""<!doctype html><html lang="en"><head><title>Joint analysis: Kenya</title>
<style>p {{color: red}}</style></head><body><a class="skip-link" href="#main">Skip</a>
<nav><a href="#glance">At a glance</a></nav><main id="main"><h1>Kenya: six asks by both</h1>
<section id="glance"><h2>The next election is on 10 August 2027</h2>
<p>See <a href="#rec-7">the seventh ask</a>, <a href="#gone">a lost one</a> and
<a href="https://example.org/a/very/long/address/that/does/not/end/soon.html">the source</a>.</p>
<dl><dt>Next review</dt><dd>May 2029 (estimate)</dd></dl></section>
<section><h2>Freedom has narrowed</h2><figure class="chart"><div class="drawing">{_SVG}</div>
<figcaption><strong>Freedom has narrowed.</strong> Index 0–1. Source: V-Dem, 2025.</figcaption>
<details><summary>Table</summary><table><thead><tr><th>Year</th><th>Value</th></tr></thead>
<tbody>{_SERIES}</tbody></table></details></figure>
<details><summary>How this is measured</summary><p>By experts.</p></details></section>
<section><h2>Asks</h2><h3>By record</h3><table><caption>All asks</caption><thead><tr>
<th scope="col">Number</th><th scope="col">Ask</th><th scope="col">Where</th><th scope="col">Year
</th></tr></thead><tbody>{_ROWS}</tbody></table>
<table><thead><tr><th>Obligation</th>{_COLUMNS}</tr></thead><tbody><tr><th>Transparency and access
to information</th>{"<td>2</td>" * 11}</tr></tbody></table>
<p>{"Averyverylongwordwithoutanybreak" * 6}</p></section></main><script>x</script></body></html>
"""
