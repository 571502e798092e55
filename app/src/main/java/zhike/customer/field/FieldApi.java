package zhike.customer.field;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** The shop's fields for programs. Their values are in {@code fields} of a customer. */
@RestController
@RequestMapping("/api/v1/fields")
class FieldApi {
    /** {@code label} is null where the program has words of its own in each language. */
    record FieldView(
            String name,
            @Nullable String label,
            String type,
            List<Choice> choices,
            String hint,
            int position,
            boolean shown,
            boolean retired,
            boolean builtIn) {
        static FieldView of(Field field) {
            return new FieldView(
                    field.name(),
                    field.label(),
                    field.type().word(),
                    field.choices(),
                    field.hint(),
                    field.position(),
                    field.shown(),
                    field.retired(),
                    field.builtIn());
        }
    }

    /** {@code name} may be left out: then it becomes own1, own2 … */
    record NewField(
            @Nullable String name,
            @Nullable String label,
            @Nullable String type,
            @Nullable List<String> choices,
            @Nullable String hint) {}

    /** What is left out stays. A choice "code=label" renames the choice with this code; {@code retired} takes the field out of use or puts it back. */
    record FieldChange(
            @Nullable String label,
            @Nullable List<String> choices,
            @Nullable String hint,
            @Nullable Boolean shown,
            @Nullable Integer position,
            @Nullable Boolean retired) {}

    private final Fields fields;
    private final Viewers viewers;

    FieldApi(Fields fields, Viewers viewers) {
        this.fields = fields;
        this.viewers = viewers;
    }

    @GetMapping
    @Allow(Right.SEE_CUSTOMERS)
    Listing<FieldView> list() {
        return new Listing<>(fields.everyOne().stream().map(FieldView::of).toList(), null);
    }

    @PostMapping
    @Allow(Right.MANAGE_SHOP)
    @ResponseStatus(HttpStatus.CREATED)
    FieldView define(@RequestBody NewField wanted) {
        return FieldView.of(fields.define(
                or(wanted.name, ""),
                or(wanted.label, ""),
                FieldController.type(or(wanted.type, "text")),
                or(wanted.choices, List.of()),
                or(wanted.hint, ""),
                viewers.current().map(Viewer::name).orElse("")));
    }

    @PatchMapping("/{name}")
    @Allow(Right.MANAGE_SHOP)
    FieldView change(@PathVariable String name, @RequestBody FieldChange wanted) {
        var now = of(name);
        fields.change(
                name,
                wanted.label,
                wanted.choices == null
                        ? now.choices().stream().map(Choice::code).toList()
                        : wanted.choices,
                or(wanted.hint, now.hint()),
                or(wanted.shown, now.shown()),
                or(wanted.position, now.position()));
        if (wanted.retired != null) fields.retire(name, wanted.retired);
        return FieldView.of(of(name));
    }

    private Field of(String name) {
        return fields.everyOne().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(RuleBroken::notFound);
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return Optional.ofNullable(value).orElse(otherwise);
    }
}
