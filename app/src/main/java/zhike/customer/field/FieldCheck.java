package zhike.customer.field;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import zhike.customer.Referable;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Words;

/** From what people, programs and files write to what is stored: the one place that decides what a field takes. */
@Component
public class FieldCheck {
    private static final int LONGEST = 500;
    private static final int MOST_CHOSEN = 50;

    private final Shop shop;
    private final MessageSource words;
    private final ObjectProvider<Referable> referables;

    FieldCheck(Shop shop, MessageSource words, ObjectProvider<Referable> referables) {
        this.shop = shop;
        this.words = words;
        this.referables = referables;
    }

    /**
     * As it is stored; empty for "not known". Text as written, numbers plain, money in minor units, days as 2026-03-31, choices by their
     * codes (several with line breaks between), references by public id.
     *
     * @param written one text; for a field of many choices each of them, or all in one with commas between
     */
    public String read(Field field, List<String> written) {
        var texts = written.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.isEmpty()) return "";
        for (var text : texts)
            if (text.codePoints()
                    .anyMatch(sign -> Character.getType(sign) == Character.CONTROL
                            && sign != '\n'
                            && sign != '\r'
                            && sign != '\t')) throw new RuleBroken("customer.problem.sign");
        if (field.type() == FieldType.MANY) return many(field, texts);
        var text = texts.getFirst();
        return switch (field.type()) {
            case TEXT -> {
                if (text.length() > LONGEST) throw new RuleBroken("customer.problem.too_long");
                yield text;
            }
            case NUMBER -> number(text).stripTrailingZeros().toPlainString();
            case MONEY -> money(text);
            case DATE -> day(text);
            case CHOICE -> choice(field, text);
            case MANY -> throw new IllegalStateException();
            case CUSTOMER, PRODUCT, STAFF -> reference(field, text);
        };
    }

    private String money(String text) {
        var currency = shop.profile().currencyOrDefault();
        var amount = number(text).stripTrailingZeros();
        if (amount.scale() > Math.max(0, currency.getDefaultFractionDigits()))
            throw new RuleBroken("customer.problem.number");
        return String.valueOf(Money.minorOf(amount, currency));
    }

    private static BigDecimal number(String text) {
        var plain = text.replace(",", "").replace("，", "").replace(" ", "");
        if (!plain.matches("-?[0-9]{1,15}([.][0-9]{1,9})?")) throw new RuleBroken("customer.problem.number");
        return new BigDecimal(plain);
    }

    private static String day(String text) {
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() < 1800 || day.getYear() > 2200) throw new RuleBroken("customer.problem.day");
            return day.toString();
        } catch (DateTimeException wrong) {
            throw new RuleBroken("customer.problem.day");
        }
    }

    private String choice(Field field, String text) {
        for (var choice : field.choices())
            if (choice.code().equals(text) || said(field, choice, text)) return choice.code();
        if (!field.open())
            throw new RuleBroken("customer.problem.choice", text.length() > 60 ? text.substring(0, 60) : text);
        if (text.length() > 60 || text.indexOf('\n') >= 0) throw new RuleBroken("customer.problem.tag");
        return text;
    }

    private boolean said(Field field, Choice choice, String text) {
        var key = field.choiceKey(choice);
        return Words.say(words, Locale.ENGLISH, key).equalsIgnoreCase(text)
                || Words.say(words, Locale.SIMPLIFIED_CHINESE, key).equals(text);
    }

    private String many(Field field, List<String> texts) {
        var codes = new LinkedHashSet<String>();
        for (var text : texts) {
            if (field.choice(text).isPresent()) codes.add(text);
            else for (var part : text.split("[,，、;；|\n]")) if (!part.isBlank()) codes.add(choice(field, part.strip()));
        }
        if (codes.size() > MOST_CHOSEN) throw new RuleBroken("customer.problem.too_many", MOST_CHOSEN);
        return codes.stream()
                .sorted(java.util.Comparator.comparingInt(code -> place(field, code)))
                .collect(Collectors.joining("\n"));
    }

    private static int place(Field field, String code) {
        for (int i = 0; i < field.choices().size(); i++)
            if (field.choices().get(i).code().equals(code)) return i;
        return Integer.MAX_VALUE;
    }

    private String reference(Field field, String text) {
        if (text.length() > 200) throw new RuleBroken("customer.problem.too_long");
        var unknown = "customer.problem.reference." + field.type().word();
        return referable(field.type()).flatMap(one -> one.find(text)).orElseThrow(() -> new RuleBroken(unknown, text));
    }

    java.util.Optional<Referable> referable(FieldType type) {
        return referables.stream().filter(one -> one.type().equals(type.word())).findFirst();
    }
}
