"""How forms become HTML: our templates first, one field layout for the whole portal."""

from django.forms.renderers import TemplatesSetting


class PerenderFormulir(TemplatesSetting):
    field_template_name = "komponen/bidang.html"
