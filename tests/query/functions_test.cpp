#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "run.h"

using namespace entente::query;

namespace {

struct Case {
    std::string_view expression;
    std::string_view value;
};

void give(const std::vector<Case>& cases) {
    for (const Case& tried : cases) {
        CAPTURE(tried.expression);
        CHECK(one("RETURN " + std::string(tried.expression)) == tried.value);
    }
}

/// What the error says when a parameter `x` has a value that no type check before the run can see.
std::string error_of(std::string_view expression, Value x) {
    return one("RETURN " + std::string(expression), Map{{"x", std::move(x)}});
}

}  // namespace

TEST_CASE("functions of numbers") {
    give({{"abs(-3)", "3"},
          {"abs(-2.5)", "2.5"},
          {"abs(null)", "null"},
          {"ceil(1.2)", "2.0"},
          {"ceil(-1.2)", "-1.0"},
          {"floor(1.8)", "1.0"},
          {"floor(-1.2)", "-2.0"},
          {"round(1.5)", "2.0"},
          {"round(-1.5)", "-1.0"},
          {"round(2.4)", "2.0"},
          {"round(1.257, 2)", "1.26"},
          {"round(-1.257, 2)", "-1.26"},
          {"round(1e300, 300)", "1e+300"},
          {"sign(-7)", "-1"},
          {"sign(0)", "0"},
          {"sign(0.1)", "1"},
          {"sign(-0.1)", "-1"},
          {"sqrt(9)", "3.0"},
          {"sqrt(-1)", "NaN"},
          {"exp(0)", "1.0"},
          {"log(1)", "0.0"},
          {"log(0)", "-Infinity"},
          {"log10(1000)", "3.0"},
          {"log(e())", "1.0"}});
}

TEST_CASE("functions of angles") {
    give({{"sin(0)", "0.0"},
          {"cos(0)", "1.0"},
          {"tan(0)", "0.0"},
          {"cot(0)", "Infinity"},
          {"asin(0)", "0.0"},
          {"acos(1)", "0.0"},
          {"atan(0)", "0.0"},
          {"atan2(0, 1)", "0.0"},
          {"round(sin(pi() / 2), 6)", "1.0"},
          {"round(cos(pi()), 6)", "-1.0"},
          {"round(tan(pi() / 4), 6)", "1.0"},
          {"round(cot(pi() / 4), 6)", "1.0"},
          {"round(asin(1) * 2 / pi(), 6)", "1.0"},
          {"round(acos(-1) / pi(), 6)", "1.0"},
          {"round(atan(1) * 4 / pi(), 6)", "1.0"},
          {"round(atan2(1, 0) * 2 / pi(), 6)", "1.0"},
          {"round(atan2(0, -1) / pi(), 6)", "1.0"},
          {"round(degrees(pi()), 6)", "180.0"},
          {"round(radians(180) / pi(), 6)", "1.0"},
          {"round(haversin(pi()), 6)", "1.0"},
          {"haversin(0)", "0.0"}});
}

TEST_CASE("numbers that are none") {
    give({{"isNaN(0.0 / 0.0)", "true"},
          {"isNaN(1)", "false"},
          {"isNaN(null)", "null"},
          {"1.0 / 0", "Infinity"},
          {"-1.0 / 0", "-Infinity"},
          {"0 <= rand() AND rand() < 1", "true"}});
}

TEST_CASE("functions of strings") {
    give({{"toUpper('abc')", "'ABC'"},
          {"toLower('ABC')", "'abc'"},
          {"upper('é')", "'É'"},
          {"lower('É')", "'é'"},
          {"trim('  a ')", "'a'"},
          {"btrim('  a ')", "'a'"},
          {"ltrim('  a ')", "'a '"},
          {"rtrim('  a ')", "'  a'"},
          {"replace('banana', 'an', 'o')", "'booa'"},
          {"replace('banana', '', 'o')", "'banana'"},
          {"replace('aaa', 'aa', 'b')", "'ba'"},
          {"split('a,b,,c', ',')", "['a', 'b', '', 'c']"},
          {"split('aé', '')", "['a', 'é']"},
          {"split('', ',')", "['']"},
          {"substring('hello', 1)", "'ello'"},
          {"substring('hello', 1, 3)", "'ell'"},
          {"substring('hello', 9)", "''"},
          {"substring('aéo', 1, 1)", "'é'"},
          {"left('hello', 2)", "'he'"},
          {"left('he', 5)", "'he'"},
          {"right('hello', 2)", "'lo'"},
          {"right('aé', 1)", "'é'"},
          {"right('he', 5)", "'he'"},
          {"right('he', 0)", "''"},
          {"toUpper(null)", "null"},
          {"substring(null, 1)", "null"},
          {"split('a', null)", "null"}});
}

TEST_CASE("conversions") {
    give({{"toString(1)", "'1'"},
          {"toString(1.0)", "'1.0'"},
          {"toString(1e100)", "'1e+100'"},
          {"toString(true)", "'true'"},
          {"toString(0.0 / 0.0)", "'NaN'"},
          {"toString('a')", "'a'"},
          {"toString(date('2024-05-01'))", "'2024-05-01'"},
          {"toString(localtime('12:30'))", "'12:30'"},
          {"toString(time('12:30Z'))", "'12:30Z'"},
          {"toString(localdatetime('2024-05-01T12:30'))", "'2024-05-01T12:30'"},
          {"toString(datetime('2024-05-01T12:30Z'))", "'2024-05-01T12:30Z'"},
          {"toString(duration('P1D'))", "'P1D'"},
          {"toInteger('12')", "12"},
          {"toInteger(' +12 ')", "12"},
          {"toInteger('-1.9')", "-1"},
          {"toInteger(2.9)", "2"},
          {"toInteger('x')", "null"},
          {"toInteger('12x')", "null"},
          {"toInteger(1e30)", "null"},
          {"toInteger(true)", "1"},
          {"toInteger(false)", "0"},
          {"toInteger(7)", "7"},
          {"toFloat('1.5')", "1.5"},
          {"toFloat('+2')", "2.0"},
          {"toFloat(3)", "3.0"},
          {"toFloat('x')", "null"},
          {"toFloat('1.5x')", "null"},
          {"toBoolean('TRUE')", "true"},
          {"toBoolean(' false ')", "false"},
          {"toBoolean('yes')", "null"},
          {"toBoolean(0)", "false"},
          {"toBoolean(2)", "true"},
          {"toBoolean(true)", "true"}});
}

TEST_CASE("a function that is given a wrong value says which") {
    const std::string text = "text";
    for (const std::string_view name : {"abs", "ceil", "sqrt", "sin", "sign", "round", "isNaN", "degrees"}) {
        const std::string call = std::string(name) + "($x)";
        CHECK(error_of(call, text) == std::string(name) + " takes no String (TypeError: InvalidArgumentValue)");
    }
    for (const std::string_view name : {"toUpper", "toLower", "trim", "ltrim", "rtrim"}) {
        const std::string call = std::string(name) + "($x)";
        CHECK(error_of(call, 1) == std::string(name) + " takes no Integer (TypeError: InvalidArgumentValue)");
    }
    CHECK(error_of("atan2(1, $x)", text).find("atan2 takes no String") == 0);
    CHECK(error_of("round(1.5, $x)", text).find("round takes no String") == 0);
    CHECK(error_of("round(1.5, $x)", -1).find("round takes from 0 to 300 places") == 0);
    CHECK(error_of("round(1.5, $x)", 301).find("round takes from 0 to 300 places") == 0);
    CHECK(error_of("replace('a', 'b', $x)", 1).find("replace takes no Integer") == 0);
    CHECK(error_of("split('a', $x)", 1).find("split takes no Integer") == 0);
    CHECK(error_of("substring($x, 1)", 1).find("substring takes no Integer") == 0);
    CHECK(error_of("substring('a', $x)", text).find("substring takes no String") == 0);
    CHECK(error_of("left('a', $x)", -1).find("the number of characters is negative") == 0);
    CHECK(error_of("right('a', $x)", -1).find("the number of characters is negative") == 0);
    CHECK(error_of("toString($x)", List{1}).find("toString takes no List") == 0);
    CHECK(error_of("toInteger($x)", List{1}).find("toInteger takes no List") == 0);
    CHECK(error_of("toFloat($x)", true).find("toFloat takes no Boolean") == 0);
    CHECK(error_of("toBoolean($x)", 1.5).find("toBoolean takes no Float") == 0);
}

TEST_CASE("arithmetic of numbers") {
    give({{"7 / 2", "3"},
          {"-7 / 2", "-3"},
          {"7 % 3", "1"},
          {"-7 % 3", "-1"},
          {"7.0 / 2", "3.5"},
          {"2 ^ 10", "1024.0"},
          {"2.0 ^ 0.5 > 1.41", "true"},
          {"7.5 % 2", "1.5"},
          {"1 + 2 * 3", "7"},
          {"(1 + 2) * 3", "9"},
          {"-(3)", "-3"},
          {"-(-2.5)", "2.5"},
          {"2 - 3 - 4", "-5"},
          {"1 + null", "null"},
          {"-null", "null"},
          {"1 - 0.5", "0.5"},
          {"2 * 1.5", "3.0"}});
}

TEST_CASE("plus joins texts and lists") {
    give({{"'a' + 'b'", "'ab'"},
          {"'a' + 1", "'a1'"},
          {"1 + 'a'", "'1a'"},
          {"'a' + 1.0", "'a1.0'"},
          {"[1] + 2", "[1, 2]"},
          {"1 + [2]", "[1, 2]"},
          {"[1] + [2, 3]", "[1, 2, 3]"},
          {"[] + 'a'", "['a']"},
          {"'a' || 'b'", "'ab'"},
          {"[1] || [2]", "[1, 2]"}});
}

TEST_CASE("arithmetic that has no meaning says what met what") {
    CHECK(error_of("$x - 1", std::string("a")).find("String - Integer has no meaning") == 0);
    CHECK(error_of("$x * 2", true).find("Boolean * Integer has no meaning") == 0);
    CHECK(error_of("$x / 2", std::string("a")).find("String / Integer has no meaning") == 0);
    CHECK(error_of("$x % 2", std::string("a")).find("String % Integer has no meaning") == 0);
    CHECK(error_of("$x ^ 2", std::string("a")).find("String ^ Integer has no meaning") == 0);
    CHECK(error_of("$x + 1", true).find("Boolean + Integer has no meaning") == 0);
    CHECK(error_of("-$x", std::string("a")).find("a String has no sign") == 0);
    CHECK(error_of("date('2024-01-01') + $x", 1).find("Date + Integer has no meaning") == 0);
    CHECK(error_of("date('2024-01-01') - $x", 1).find("Date - Integer has no meaning") == 0);
    CHECK(error_of("date('2024-01-01') * $x", 2).find("Date * Integer has no meaning") == 0);
    CHECK(error_of("date('2024-01-01') / $x", 2).find("Date / Integer has no meaning") == 0);
    CHECK(error_of("date('2024-01-01') % $x", 2).find("Date % Integer has no meaning") == 0);
}

TEST_CASE("arithmetic of dates and durations") {
    give({{"toString(date('2024-01-31') + duration('P1M'))", "'2024-02-29'"},
          {"toString(duration('P1D') + date('2024-02-28'))", "'2024-02-29'"},
          {"toString(date('2024-03-01') - duration('P1D'))", "'2024-02-29'"},
          {"toString(duration('P1D') + duration('PT1H'))", "'P1DT1H'"},
          {"toString(duration('P2D') - duration('P1D'))", "'P1D'"},
          {"toString(duration('P1D') * 2)", "'P2D'"},
          {"toString(3 * duration('P1D'))", "'P3D'"},
          {"toString(duration('P4D') / 2)", "'P2D'"},
          {"toString(-duration('P1D'))", "'P-1D'"}});
    CHECK(one("RETURN date('9999-12-31') + duration({years: 999999999})").find("outside of the calendar") !=
          std::string::npos);
}

TEST_CASE("sums and means take numbers and durations") {
    give({{"reduce(s = 0, x IN [1, 2, 3] | s + x)", "6"}});
    CHECK(one("UNWIND [1, 2, 3.5] AS x RETURN sum(x), avg(x), min(x), max(x), count(x)") ==
          "6.5 | 2.1666666666666665 | 1 | 3.5 | 3");
    CHECK(one("UNWIND [duration('P1D'), duration('P3D')] AS x RETURN toString(sum(x)), toString(avg(x))") ==
          "'P4D' | 'P2D'");
    CHECK(one("UNWIND [2, 4, 4, 4, 5, 5, 7, 9] AS x RETURN stDevP(x)") == "2.0");
    CHECK(one("UNWIND [1, 3] AS x RETURN round(stDev(x), 6)") == "1.414214");
    CHECK(one("UNWIND [10, 20, 30, 40] AS x RETURN percentileCont(x, 0.5), percentileDisc(x, 0.5)") == "25.0 | 20");
    CHECK(one("UNWIND [] AS x RETURN sum(x), avg(x), min(x), count(x), collect(x), stDev(x)") ==
          "0 | null | null | 0 | [] | 0.0");
    CHECK(one("UNWIND ['b', 'a'] AS x RETURN min(x), max(x)") == "'a' | 'b'");
    CHECK(one("UNWIND ['a'] AS x RETURN sum(x)").find("sum takes no String") == 0);
    CHECK(one("UNWIND [true] AS x RETURN avg(x)").find("avg takes no Boolean") == 0);
    CHECK(one("UNWIND [duration('P1D')] AS x RETURN stDev(x)").find("stDev takes no Duration") == 0);
    CHECK(one("UNWIND [1] AS x RETURN percentileCont(x, 1.5)").find("NumberOutOfRange") != std::string::npos);
}

TEST_CASE("values are written as openCypher reads them") {
    give({{"'it\\'s \\\\ a \\n b \\t c \\r'", "'it\\'s \\\\ a \\n b \\t c \\r'"},
          {"{a: 1, b: [true, null]}", "{a: 1, b: [true, null]}"},
          {"[]", "[]"},
          {"{}", "{}"},
          {"date('2024-05-01')", "'2024-05-01'"}});
    const MemoryGraph graph = made("CREATE (:A {x: 1})-[:R {y: 'z'}]->(:B), ()");
    CHECK(rows_of(graph, "MATCH p = (a:A)-[r]->(b) RETURN a, r, b, p") ==
          std::vector<std::string>{"(:A {x: 1}) | [:R {y: 'z'}] | (:B) | <(:A {x: 1})-[:R {y: 'z'}]->(:B)>"});
    CHECK(rows_of(graph, "MATCH p = (b:B)<-[r]-(a) RETURN p") ==
          std::vector<std::string>{"<(:B)<-[:R {y: 'z'}]-(:A {x: 1})>"});
    CHECK(rows_of(graph, "MATCH (n) WHERE NOT (n)--() RETURN n") == std::vector<std::string>{"()"});
}

TEST_CASE("map projections take properties, all of them, variables and entries") {
    const MemoryGraph graph = made("CREATE (:A {x: 1, y: 2})");
    CHECK(rows_of(graph, "MATCH (n:A) RETURN n {.x}") == std::vector<std::string>{"{x: 1}"});
    CHECK(rows_of(graph, "MATCH (n:A) RETURN n {.*}") == std::vector<std::string>{"{x: 1, y: 2}"});
    CHECK(rows_of(graph, "MATCH (n:A) WITH n, 3 AS z RETURN n {.x, z, w: n.y + 2}") ==
          std::vector<std::string>{"{w: 4, x: 1, z: 3}"});
    CHECK(rows_of(graph, "MATCH (n:A) RETURN n {}") == std::vector<std::string>{"{}"});
    CHECK(rows_of(graph, "WITH {a: 1, b: 2} AS m RETURN m {.a, c: 3}") == std::vector<std::string>{"{a: 1, c: 3}"});
}

TEST_CASE("functions of lists") {
    give({{"head([1, 2])", "1"},
          {"head([])", "null"},
          {"last([1, 2])", "2"},
          {"last([])", "null"},
          {"tail([1, 2, 3])", "[2, 3]"},
          {"tail([])", "[]"},
          {"reverse([1, 2])", "[2, 1]"},
          {"reverse('aé')", "'éa'"},
          {"size([1, 2])", "2"},
          {"size('aé')", "2"},
          {"range(1, 4)", "[1, 2, 3, 4]"},
          {"range(4, 1, -2)", "[4, 2]"},
          {"range(1, 0)", "[]"},
          {"keys({b: 1, a: 2})", "['a', 'b']"},
          {"coalesce(null, 2, 3)", "2"},
          {"coalesce(null)", "null"},
          {"[1, 2, 3][0]", "1"},
          {"[1, 2, 3][-1]", "3"},
          {"[1, 2, 3][5]", "null"},
          {"[1, 2, 3][1..]", "[2, 3]"},
          {"[1, 2, 3][..-1]", "[1, 2]"},
          {"[1, 2, 3][0..2]", "[1, 2]"},
          {"{a: 1}['a']", "1"},
          {"{a: 1}.b", "null"},
          {"2 IN [1, 2]", "true"},
          {"3 IN [1, 2]", "false"},
          {"3 IN [1, null]", "null"},
          {"null IN []", "false"}});
    CHECK(error_of("$x[0]", 5).find("Integer") != std::string::npos);
    CHECK(error_of("[1, 2][$x]", std::string("a")).find("String") != std::string::npos);
    CHECK(error_of("head($x)", 5).find("head takes no Integer") == 0);
    CHECK(error_of("size($x)", 5).find("size takes no Integer") == 0);
    CHECK(error_of("range(1, 3, $x)", 0).find("NumberOutOfRange") != std::string::npos);
}

TEST_CASE("comparisons of values of different types") {
    give({{"1 < 2.5", "true"},
          {"'a' < 'b'", "true"},
          {"1 < 'a'", "null"},
          {"[1, 2] < [1, 3]", "true"},
          {"[1] < [1, 2]", "true"},
          {"true > false", "true"},
          {"date('2024-01-01') < date('2024-01-02')", "true"},
          {"duration('P1D') = duration('P1D')", "true"},
          {"1 = 1.0", "true"},
          {"1 <> 'a'", "true"},
          {"{a: 1} = {a: 1}", "true"},
          {"{a: 1} = {b: 1}", "false"},
          {"null = null", "null"},
          {"1 < 2 < 3", "true"},
          {"1 < 3 < 2", "false"},
          {"time('12:00Z') < time('12:00-01:00')", "true"},
          {"localtime('11:00') < localtime('12:00')", "true"},
          {"localdatetime('2024-01-01T00:00') <= localdatetime('2024-01-01T00:00')", "true"}});
    CHECK(one("UNWIND [1, 'a', null, true, 2.5, [1], {a: 1}, date('2024-01-01')] AS x WITH x ORDER BY x "
              "RETURN collect(toString(1))[0]") == "'1'");
    CHECK(rows_of(made("CREATE ()"), "UNWIND [1, 'a', null, true, [1], {a: 1}] AS x RETURN x ORDER BY x") ==
          std::vector<std::string>{"{a: 1}", "[1]", "'a'", "true", "1", "null"});
}

TEST_CASE("every function is called with as many arguments as it takes") {
    struct Arity {
        std::string_view names;
        int least;
        int most;
    };
    // openCypher's functions; those of paths and entities are called on a parameter of any kind.
    const std::vector<Arity> arities = {
        {"pi e rand", 0, 0},
        {"date localtime time localdatetime datetime date.realtime time.statement datetime.transaction", 0, 1},
        {"abs ceil floor sign sqrt exp log log10 sin cos tan cot asin acos atan degrees radians haversin "
         "isNaN toUpper toLower "
         "upper lower trim btrim ltrim rtrim toString toInteger toFloat toBoolean head last tail reverse "
         "size isEmpty keys "
         "properties id elementId type labels startNode endNode nodes relationships rels length duration "
         "datetime.fromEpochMillis count sum avg min max collect stDev stDevP",
         1, 1},
        {"round datetime.fromEpoch", 1, 2},
        {"date.truncate datetime.truncate", 1, 3},
        {"atan2 split left right duration.between duration.inMonths duration.inDays duration.inSeconds "
         "percentileCont percentileDisc",
         2, 2},
        {"substring range", 2, 3},
        {"replace", 3, 3},
    };
    const auto says_count = [](std::string_view name, int count) {
        std::string call = std::string(name) + "(";
        for (int i = 0; i < count; ++i) call += i == 0 ? "$x" : ", $x";
        return one("RETURN " + call + ")", Map{{"x", Value()}}).find("InvalidNumberOfArguments") != std::string::npos;
    };
    for (const Arity& arity : arities) {
        std::string_view left = arity.names;
        while (!left.empty()) {
            const std::string_view name = left.substr(0, left.find(' '));
            left.remove_prefix(std::min(left.size(), name.size() + 1));
            CAPTURE(name);
            if (arity.least > 0) CHECK(says_count(name, arity.least - 1));
            for (int count = arity.least; count <= arity.most; ++count) CHECK_FALSE(says_count(name, count));
            CHECK(says_count(name, arity.most + 1));
        }
    }
    CHECK(one("RETURN coalesce()").find("coalesce takes at least 1 argument, not 0") == 0);
    CHECK(one("RETURN head()").find("head takes 1 argument, not 0") == 0);
    CHECK(one("RETURN range(1)").find("range takes 2 to 3 arguments, not 1") == 0);
}

TEST_CASE("characters by number are those of Unicode") {
    give({{"'\\u00e9'", "'é'"}, {"'\\U0001F600'", "'😀'"}, {"'\\U0010FFFF'", "'\xf4\x8f\xbf\xbf'"}});
    for (const std::string_view wrong : {"'\\U00110000'", "'\\u00g9'", "'\\u00eg'", "'\\u00'", "'\\uD800'", "'\\q'"}) {
        CAPTURE(wrong);
        CHECK(one("RETURN " + std::string(wrong)).find("SyntaxError") != std::string::npos);
    }
}

TEST_CASE("NaN is neither less nor more than anything") {
    give({{"0.0 / 0.0 < 1", "false"},
          {"1 < 0.0 / 0.0", "false"},
          {"0.0 / 0.0 >= 1", "false"},
          {"1 >= 0.0 / 0.0", "false"},
          {"0.0 / 0.0 = 0.0 / 0.0", "false"},
          {"0.0 / 0.0 <> 1", "true"}});
}

TEST_CASE("what is trimmed is white space, of Unicode too, and no other control character") {
    give({{"trim('\\t a \\n')", "'a'"},
          {"trim('\\u000b\\u000ca')", "'a'"},
          {"trim('\\u00a0\\u2003a\\u3000')", "'a'"},
          {"size(trim('\\b a'))", "3"},
          {"size(trim('\\u0008a'))", "2"},
          {"size(trim('\\u000ea'))", "2"},
          {"size(trim('\\u200ba'))", "2"}});
}

TEST_CASE("an index outside of the list gives null, from both ends") {
    give({{"[1, 2, 3][2]", "3"},
          {"[1, 2, 3][3]", "null"},
          {"[1, 2, 3][-3]", "1"},
          {"[1, 2, 3][-4]", "null"},
          {"[][0]", "null"},
          {"coalesce(7)", "7"}});
}

TEST_CASE("the type of a power is known before the query runs") {
    for (const char* wrong : {"size(2 ^ 3)", "toUpper(2.0 ^ 2)", "head(2 ^ 3)"}) {
        CAPTURE(wrong);
        const entente::Result<Query> query = Query::prepare("RETURN " + std::string(wrong));
        REQUIRE_FALSE(query);
        CHECK(query.error().message.find("InvalidArgumentType") != std::string::npos);
    }
    CHECK(Query::prepare("RETURN toUpper(toString(2 ^ 3))"));
    CHECK(one("RETURN 1 LIMIT 1 + 1") == "1");
    CHECK(one("RETURN 1 LIMIT 2 ^ 1").find("LIMIT takes an Integer, not a Float") == 0);
}
