package zhike.customer.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.customer.Customers;
import zhike.customer.People;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.web.Viewer;

/** A year of a teahouse that buys on credit: it pays well, then late, then not, and comes round in the end. Every day the reminders are looked at. */
@AppTest
class ArrearsStory {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Viewer MEI = new Viewer(null, "Mei", Set.of());

    @Autowired
    Credit credit;

    @Autowired
    Dunning dunning;

    @Autowired
    Ageing ageing;

    @Autowired
    CreditScores scores;

    @Autowired
    Statements statements;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient db;

    CustomerId tea = new CustomerId(0);
    LocalDate today = LocalDate.of(2024, 12, 31);

    @Test
    void aYearOfATeahouse() {
        FreshShop.empty(db);
        tea = customers.create(People.profile("company", "西湖茶业"), People.called("shop", "tea"));
        credit.agree(tea, yuan(3000), CNY, 30, new BigDecimal("7.3"), null, MEI);

        // spring: an invoice each month, paid on the due day; nobody is reminded
        for (int month = 1; month <= 4; month++) {
            until(LocalDate.of(2025, month, 1));
            invoice(1000);
            until(today.plusDays(30));
            pay(1000);
        }
        assertThat(dunning.list(null, tea, null, 10)).isEmpty();
        assertThat(scores.of(tea, today).points()).isBetween(85, 100);

        // May is paid by half, late; the first reminder is proposed on the third day after the due day, once
        until(LocalDate.of(2025, 5, 10));
        invoice(1000);
        until(LocalDate.of(2025, 6, 11));
        assertThat(dunning.list(null, tea, null, 10)).isEmpty();
        until(LocalDate.of(2025, 6, 12));
        assertThat(dunning.list("proposed", tea, null, 10)).singleElement().satisfies(one -> {
            assertThat(one.step()).isEqualTo(1);
            assertThat(one.late()).isEqualTo(3);
            assertThat(one.open()).isEqualTo(yuan(1000));
        });
        assertThat(dunning.dun(today)).isZero();
        dunning.decide(dunning.list("proposed", tea, null, 1).getFirst().no(), true, null, MEI);
        pay(500);
        until(LocalDate.of(2025, 6, 24));
        assertThat(dunning.list("proposed", tea, null, 10)).singleElement().satisfies(one -> {
            assertThat(one.step()).isEqualTo(2);
            assertThat(one.open()).isEqualTo(yuan(500));
        });

        // summer: nothing comes; the third step, then nothing more, and the debt grows old
        until(LocalDate.of(2025, 7, 1));
        invoice(2000);
        until(LocalDate.of(2025, 9, 30));
        assertThat(dunning.list(null, tea, null, 10)).hasSize(6);
        assertThat(ageing.of(tea, today)).singleElement().satisfies(ages -> {
            assertThat(ages.beyond90()).isEqualTo(yuan(500));
            assertThat(ages.to90()).isEqualTo(yuan(2000));
            assertThat(ages.overdue()).isEqualTo(yuan(2500));
        });
        var low = scores.of(tea, today).points();
        assertThat(low).isLessThan(60);
        // 500 × 113 days and 2,000 × 61 days at 7.3 % a year
        assertThat(credit.interest(tea, today)).containsEntry(CNY, new Money(11_30 + 24_40, CNY));

        // autumn: everything is paid, and too much; what waited is closed without anybody sending it
        until(LocalDate.of(2025, 10, 1));
        pay(2600);
        until(LocalDate.of(2025, 10, 2));
        assertThat(dunning.list("proposed", tea, null, 10)).isEmpty();
        assertThat(dunning.list("paid", tea, null, 10)).isNotEmpty();
        assertThat(ageing.of(tea, today)).singleElement().satisfies(ages -> {
            assertThat(ages.open().minor()).isZero();
            assertThat(ages.unallocated()).isEqualTo(yuan(100));
        });
        until(LocalDate.of(2025, 12, 31));
        assertThat(scores.of(tea, today).points()).isGreaterThan(low);

        var year = statements.of(tea, LocalDate.of(2025, 1, 1), today).parts().getFirst();
        assertThat(year.before().minor()).isZero();
        assertThat(year.after()).isEqualTo(yuan(-100));
        assertThat(year.lines()).hasSize(12);
        var autumn = statements.of(tea, LocalDate.of(2025, 9, 1), today).parts().getFirst();
        assertThat(autumn.before()).isEqualTo(yuan(2500));
    }

    private void until(LocalDate day) {
        while (today.isBefore(day)) {
            today = today.plusDays(1);
            dunning.dun(today);
        }
    }

    private void invoice(int amount) {
        credit.invoice(tea, new Invoice.Draft(null, null, today, null, yuan(amount), null), false, MEI);
    }

    private void pay(int amount) {
        credit.receive(tea, today, yuan(amount), "bank", null, true, MEI);
    }

    private static Money yuan(int amount) {
        return new Money(amount * 100L, CNY);
    }
}
