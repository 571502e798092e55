package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PinyinTests {
    @Test
    void namesAreReadAsPeopleTypeThem() {
        assertThat(Pinyin.full("王小明")).isEqualTo("wangxiaoming");
        assertThat(Pinyin.initials("王小明")).isEqualTo("wxm");
        assertThat(Pinyin.full("吕布")).isEqualTo("lvbu");
        assertThat(Pinyin.full("Bruce 李小龙")).isEqualTo("brucelixiaolong");
        assertThat(Pinyin.initials("Bruce 李小龙")).isEqualTo("blxl");
    }

    @Test
    void familyNamesHaveReadingsOfTheirOwn() {
        assertThat(Pinyin.full("单雄信")).isEqualTo("shanxiongxin");
        assertThat(Pinyin.full("曾志伟")).isEqualTo("zengzhiwei");
        assertThat(Pinyin.full("尉迟恭")).isEqualTo("yuchigong");
        assertThat(Pinyin.full("欧阳娜娜")).isEqualTo("ouyangnana");
    }

    @Test
    void phrasesDecideBetweenSeveralReadings() {
        assertThat(Pinyin.full("重庆火锅有限公司")).isEqualTo("chongqinghuoguoyouxiangongsi");
        assertThat(Pinyin.full("银行")).isEqualTo("yinhang");
    }

    @Test
    void whatCannotBeReadFallsAway() {
        assertThat(Pinyin.full("😀陈\u0000 é龘—O’Brien")).isEqualTo("chenedaobrien");
        assertThat(Pinyin.full("")).isEmpty();
        assertThat(Pinyin.initials("😀")).isEmpty();
        assertThat(Pinyin.full("字".repeat(20_000))).hasSizeLessThan(2_000);
    }

    @Test
    void wideLettersAreLetters() {
        assertThat(Pinyin.full("ＡＢＣ陈")).isEqualTo("abcchen");
    }
}
