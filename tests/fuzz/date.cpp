// A date as users type it and files hold it.

#include <string>

#include <entente/model/date.h>

#include "fuzz.h"

using namespace entente;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const Result<Date> date = Date::parse(text);
    if (!date) return 0;
    fuzz::expect(date->to_string() == text, "a date has one form");
    fuzz::expect(date->first_day() <= date->last_day(), "a unit ends after it begins");
    fuzz::expect(date->earliest_day() <= date->latest_day(), "bounds are in order");
    fuzz::expect(date->first_day() >= Date::min_day && date->last_day() <= Date::max_day, "years are 1 to 9999");
    fuzz::expect(date->compatible(*date), "a date fits itself");
    return 0;
}
