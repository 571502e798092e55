package zhike.intake;

/** A checked and typed row of a file. Lines count from 1 as a text editor shows them (the header is line 1). */
public sealed interface ImportRow permits CustomerRow, ProductRow, OrderRow {
    long line();
}
