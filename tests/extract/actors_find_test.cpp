#include "extract/actors.h"

#include "read_actors.h"

using namespace entente;
using extract::Mention;
using extract::MentionKind;

TEST_CASE("a person's whole noun phrase is one mention, with role, body and country") {
    const ReadActors read("Russia's Security Council Secretary Sergei Shoigu arrived in Pyongyang on Tuesday.");
    const Mention* found = read.mention("Russia 's Security Council Secretary Sergei Shoigu");
    REQUIRE(found != nullptr);
    CHECK(found->type == EntityType::person);
    CHECK(found->name == "Sergei Shoigu");
    CHECK(found->title == "Secretary");
    CHECK(found->organization == "body:rus-security-council");
    CHECK(found->country == "RUS");
}

TEST_CASE("country words inside a mention are nested ones") {
    const ReadActors read("North Korean leader Kim Jong-un visited Beijing in 2018.");
    const Mention* inner = read.mention("North Korean");
    REQUIRE(inner != nullptr);
    CHECK(inner->kind == MentionKind::modifier);
    CHECK(inner->inside == 0);
    CHECK(inner->id == "country:PRK");
}

TEST_CASE("an unknown person is found by title and country") {
    const ReadActors read("North Korea's State Security Minister Ri Chang-dae met his hosts.");
    const Mention* found = read.mention("North Korea 's State Security Minister Ri Chang-dae");
    REQUIRE(found != nullptr);
    CHECK(found->name == "Ri Chang-dae");
    CHECK(found->title == "State Security Minister");
    CHECK(found->country == "PRK");
}

TEST_CASE("an apposition gives its role and country to the name, on either side") {
    const ReadActors after("Sergei Lavrov, Russia's foreign minister, flew to Geneva.");
    REQUIRE(after.entity("person:sergei-lavrov") != nullptr);
    CHECK(after.entity("person:sergei-lavrov")->roles.front().title == "Foreign Minister");
    const ReadActors before("The Turkish foreign minister, Hakan Fidan, flew to Geneva.");
    const Entity* fidan = before.entity("person:hakan-fidan");
    REQUIRE(fidan != nullptr);
    CHECK(fidan->country == "TUR");
    CHECK(fidan->roles.front().organization == "body:tur-foreign-ministry");
}

TEST_CASE("the foreign ministers of two countries are two actors") {
    const ReadActors read("The foreign ministers of Iran and Iraq met in Baghdad.");
    CHECK(read.who("The foreign ministers of Iran and Iraq") ==
          "person:foreign-minister-of-iran person:foreign-minister-of-iraq");
}

TEST_CASE("coordinated adjectives make one actor for each country") {
    const ReadActors read("Iranian and Iraqi officials signed the agreement in 1975.");
    CHECK(read.who("Iranian and Iraqi officials") == "people:irq-officials people:irn-officials");
}

TEST_CASE("coordinated actors are separate mentions") {
    const ReadActors read("France and Germany signed the treaty in Paris.");
    CHECK(read.who("France") == "country:FRA");
    CHECK(read.who("Germany") == "country:DEU");
}

TEST_CASE("an embassy belongs to one country and lies in another") {
    const ReadActors read("The Russian Embassy in North Korea confirmed the visit.");
    const Mention* found = read.mention("The Russian Embassy in North Korea");
    REQUIRE(found != nullptr);
    CHECK(found->country == "RUS");
    CHECK(found->location == "PRK");
    CHECK(read.who("The Russian Embassy in North Korea") == "body:rus-embassy-prk");
}

TEST_CASE("a capital stands for its government as a subject and is a place after in") {
    const ReadActors acts("Seoul's decision angered Tokyo.");
    CHECK(acts.who("Seoul") == "country:KOR");
    const ReadActors place("The two ministers met in Seoul.");
    CHECK(place.who("Seoul") == "place:seoul");
}

TEST_CASE("a ministry of one country is not that of another") {
    const ReadActors read("Chile's Defense Department rejected the offer.");
    const Mention* found = read.mention("Chile 's Defense Department");
    REQUIRE(found != nullptr);
    CHECK(found->country == "CHL");
}

TEST_CASE("weekdays and months are never actors") {
    const ReadActors read("On Friday, April brought rain to March.");
    for (const auto& sentence : read.sentences()) {
        for (const Mention& mention : sentence.mentions) {
            CHECK(mention.name != "Friday");
            CHECK(mention.name != "April");
        }
    }
}

TEST_CASE("a surname that is a country's name does not make a country") {
    const ReadActors read("Michael Jordan met reporters in Chicago.");
    CHECK(read.entity("country:JOR") == nullptr);
    CHECK(read.entity("person:michael-jordan") != nullptr);
}

TEST_CASE("fighters of an armed group are the group") {
    const ReadActors read("Hamas fighters attacked Israeli soldiers near Rafah.");
    CHECK(read.who("Hamas fighters") == "group:pse-hamas");
    CHECK(read.who("Israeli soldiers") == "force:isr-forces");
}

TEST_CASE("unnamed actors take the country of the place that follows") {
    const ReadActors read("Police in Istanbul arrested 20 protesters.");
    CHECK(read.who("Police") == "body:tur-police");
}

TEST_CASE("a country word before a hyphen does not make the militia its country's") {
    const ReadActors read("An Iran-backed militia fired rockets.");
    for (const Entity& entity : read.entities()) CHECK_MESSAGE(entity.id != "group:irn-militia", entity.id);
}

TEST_CASE("what an actor owns leads to the actor") {
    CHECK(ReadActors("Turkey's plan failed.").owner("plan") == "country:TUR");
    CHECK(ReadActors("The plan of Turkey failed.").owner("plan") == "country:TUR");
    CHECK(ReadActors("The Turkish plan failed.").owner("plan") == "country:TUR");
    CHECK(ReadActors("The bases in Turkey were closed.").owner("bases") == "country:TUR");
    CHECK(ReadActors("Turkey failed.").owner("Turkey") == "country:TUR");
    CHECK(ReadActors("The plan failed.").owner("plan").empty());
}

TEST_CASE("a mention's span leaves the possessive out") {
    const ReadActors read("Poland's parliament adjourned.");
    const Mention* found = read.mention("Poland");
    REQUIRE(found != nullptr);
    CHECK(found->span == Span{0, 6});
}

TEST_CASE("a headline's verbs are no names") {
    const ReadActors read("Trump Threatens Iran With Sanctions Over Nuclear Program", "2025-03-30");
    CHECK(read.who("Trump") == "person:donald-trump");
    CHECK(read.who("Iran") == "country:IRN");
    CHECK(read.entity("person:threatens") == nullptr);
    CHECK(read.entity("person:sanctions") == nullptr);
}

TEST_CASE("texts without actors and hostile ones are read") {
    CHECK(ReadActors("It rained all day.").entities().empty());
    ReadActors empty("");
    CHECK(empty.entities().empty());
    std::string nested;
    for (int i = 0; i < 3000; ++i) nested += "Russia's ";
    ReadActors deep(nested + "plan failed.");
    std::string commas;
    for (int i = 0; i < 3000; ++i) commas += "France, the minister of Chad, ";
    ReadActors listed(commas);
    CHECK(listed.entity("country:FRA") != nullptr);
    ReadActors marks("' 's - of of the the , , \" Minister of of , of of , The The");
}

TEST_CASE("a surname with its article alone is enough for a sentence to be read") {
    Document document;
    document.text = "The troops of al-Assad left the town at night.\n\nThe snow lay on the hills at night.";
    const Result<text::Article> article = text::read_article(document);
    REQUIRE(article);
    REQUIRE(article->sentences().size() == 2);
    const extract::ActorFinder finder(ReadActors::lexicon());
    const extract::ArticleNames names(*article);
    CHECK(finder.may_find(article->sentences()[0], names));
    CHECK_FALSE(finder.may_find(article->sentences()[1], names));
    CHECK(ReadActors(document.text).mention("The troops of al-Assad") != nullptr);
}
