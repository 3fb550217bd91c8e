package io.breathline.dashboards.frame;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Renders the templates that were compiled into this jar. */
public final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    public String render(String template, Object view) {
        var out = new StringOutput(16_384);
        engine.render(template + ".jte", view, out);
        return out.toString();
    }
}
