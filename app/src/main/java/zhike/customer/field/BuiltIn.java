package zhike.customer.field;

import java.util.Arrays;
import java.util.List;

/** The fields every shop begins with. It may rename them, change their choices, or retire them. */
final class BuiltIn {
    static final int LAST_ID = 100;

    static final Field TAGS = field(1, "tags", FieldType.MANY);

    static final List<Field> ALL = List.of(
            TAGS,
            field(2, "kind", FieldType.CHOICE, "person", "company"),
            field(3, "occupation", FieldType.TEXT),
            field(4, "family_size", FieldType.NUMBER),
            field(
                    5,
                    "hobbies",
                    FieldType.MANY,
                    "cooking",
                    "reading",
                    "sport",
                    "travel",
                    "music",
                    "pets",
                    "gardening",
                    "gaming",
                    "photography",
                    "crafts"),
            field(6, "contact_time", FieldType.MANY, "morning", "noon", "afternoon", "evening", "weekend"),
            field(7, "contact_channel", FieldType.CHOICE, "phone", "sms", "wechat", "email", "post"));

    private BuiltIn() {}

    private static Field field(int id, String name, FieldType type, String... choices) {
        var all = Arrays.stream(choices)
                .map(code -> new Choice(
                        code, null, Choice.PALETTE.get(Arrays.asList(choices).indexOf(code) % Choice.PALETTE.size())))
                .toList();
        return new Field(id, name, null, type, all, "", id, false, false);
    }
}
