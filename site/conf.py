"""Sphinx settings of the site. The tree it reads is a copy of the repository's documents, see build.py."""

project = "OVH Order Lab"
author = "OVH Order Lab contributors"
copyright = "2026, OVH Order Lab contributors. Not made, checked or endorsed by OVHcloud"
html_title = "OVH Order Lab"

extensions = [
    "myst_nb",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx_design",
    "sphinxext.opengraph",
]
exclude_patterns = ["_templates"]

# The notebooks are shown as they were saved: they are run, and compared, by the tests.
nb_execution_mode = "off"
# Forms are shown by their static twins; the scripts that would revive them come from other servers.
nb_ipywidgets_js = {}
nb_mime_priority_overrides = [("*", "application/vnd.jupyter.widget-view+json", None)]
nb_merge_streams = True

myst_enable_extensions = ["colon_fence", "html_image"]
myst_heading_anchors = 4
# Links to files that are no page (a licence, a module) lead to the repository instead, see build.py.
suppress_warnings = ["myst.xref_missing", "mystnb.unknown_mime_type", "myst.header"]

autosummary_generate = True
autodoc_typehints = "description"
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False

html_theme = "pydata_sphinx_theme"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("theme.js", {"defer": "defer"})]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {
    "logo": {"text": "OVH Order Lab"},
    "navbar_end": ["theme-switcher"],
    "navigation_with_keys": True,
    "show_prev_next": True,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "show_nav_level": 1,
    "external_links": [],
}
html_sidebars = {"index": []}
# Said, or each page complains in its console that it does not know.
html_context = {"default_mode": "auto"}

ogp_site_name = "OVH Order Lab"
# Its address, ogp_site_url, is given by build.py.
ogp_image = "_static/flow-map.png"
ogp_image_alt = "The path of an order, from the cart to the delivered name"
ogp_description_length = 180
ogp_enable_meta_description = True
# A picture of its own for each page would need matplotlib for nothing.
ogp_social_cards = {"enable": False}
