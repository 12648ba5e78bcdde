"""The template of the local action plan, from content/plan-templates."""

import tomllib

from django.conf import settings

from polarprof.plans.models import LocalPlan, PlanTemplate


def load_templates() -> str:
    """Adds a version once; a version that no plan uses yet is brought up to date."""
    paths = sorted((settings.CONTENT_DIR / "plan-templates").glob("*.toml"))
    for path in paths:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        template, made = PlanTemplate.objects.get_or_create(
            key=content["key"],
            version=content["version"],
            defaults={"title": content["title"], "definition": content},
        )
        if not made and not LocalPlan.objects.filter(template=template).exists():
            template.title, template.definition = content["title"], content
            template.save(update_fields=["title", "definition"])
    return f"sjablonen: {len(paths)}"
