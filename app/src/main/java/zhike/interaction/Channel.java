package zhike.interaction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The way by which a customer and the shop met. */
public enum Channel {
    WEB("world"),
    EMAIL("mail"),
    PHONE("phone"),
    SMS("message-2"),
    CHAT("messages"),
    FAX("printer"),
    LETTER("mailbox"),
    FACE_TO_FACE("friends"),
    SOCIAL("brand-wechat");

    private final String icon;

    Channel(String icon) {
        this.icon = icon;
    }

    /** As stored and as programs write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String icon() {
        return icon;
    }

    public String labelKey() {
        return "interaction.channel." + word();
    }

    public static Optional<Channel> find(String word) {
        return Arrays.stream(values())
                .filter(channel -> channel.word().equals(word))
                .findFirst();
    }
}
