#include "extract/coreference.h"

#include "read_actors.h"

using namespace entente;

TEST_CASE("a surname is the person of that name") {
    const ReadActors read("Annalena Baerbock met Wang Yi in Berlin. Baerbock thanked Wang.");
    CHECK(read.who("Baerbock") == "person:annalena-baerbock");
    CHECK(read.who("Wang") == "person:wang-yi");
}

TEST_CASE("a name in the title is the person whom the body names in full") {
    const ReadActors read(
        "Ri in Moscow for talks\n\nNorth Korea's State Security Minister Ri Chang-dae arrived in Moscow "
        "on Monday. Ri will stay for a week.\n");
    CHECK(read.who("Ri", 0) == "person:ri-chang-dae");
}

TEST_CASE("a surname alone is looked up by the document's date") {
    const ReadActors elder("President Bush met King Hussein of Jordan.", "1990-08-16");
    CHECK(elder.entity("person:george-h-w-bush") != nullptr);
    const ReadActors younger("President Bush met King Abdullah.", "2003-06-03");
    CHECK(younger.entity("person:george-w-bush") != nullptr);
}

TEST_CASE("the embassy is the one named before") {
    const ReadActors read("The Russian Embassy in North Korea published a post. The embassy said the visit went well.");
    CHECK(read.who("The embassy") == "body:rus-embassy-prk");
}

TEST_CASE("a title alone is the last person who holds it") {
    const ReadActors read(
        "Turkish Foreign Minister Hakan Fidan and Iranian President Masoud Pezeshkian met in Tehran. "
        "The minister left on Monday.");
    CHECK(read.who("The minister") == "person:hakan-fidan");
}

TEST_CASE("the North is North Korea where Korea is about, and no actor elsewhere") {
    const ReadActors korea("South Korea offered talks. Lee wrote to the North's leader, and the North refused.");
    CHECK(korea.who("the North", 0) == "country:PRK");
    const ReadActors italy("Italy's government raised taxes in the North.");
    CHECK(italy.entity("country:PRK") == nullptr);
}

TEST_CASE("the leader of a country is the person whom the text names as its leader") {
    const ReadActors read(
        "North Korean leader Kim Jong-un spoke in Pyongyang. Sergei Shoigu had come to meet the North's "
        "leader.");
    CHECK(read.who("the North 's leader") == "person:kim-jong-un");
}

TEST_CASE("the two sides are the two countries of those who met") {
    const ReadActors read("Sergei Lavrov met Wang Yi in Beijing. The two sides discussed trade.", "2024-04-09");
    const std::string sides = read.who("The two sides");
    CHECK((sides == "country:RUS country:CHN" || sides == "country:CHN country:RUS"));
}

TEST_CASE("both leaders are the two people before") {
    const ReadActors read("President Emmanuel Macron met Chancellor Olaf Scholz. The two leaders spoke of Ukraine.");
    const std::string leaders = read.who("The two leaders");
    CHECK((leaders == "person:emmanuel-macron person:olaf-scholz" ||
           leaders == "person:olaf-scholz person:emmanuel-macron"));
}

TEST_CASE("his counterpart takes the title of the one before") {
    const ReadActors read("Sergei Lavrov, Russia's foreign minister, met his Turkish counterpart Hakan Fidan.");
    const Entity* fidan = read.entity("person:hakan-fidan");
    REQUIRE(fidan != nullptr);
    REQUIRE_FALSE(fidan->roles.empty());
    CHECK(fidan->roles.front().title == "Foreign Minister");
}

TEST_CASE("he is the last man who can be meant, she the last woman") {
    const ReadActors read("Angela Merkel received Emmanuel Macron in Berlin. He thanked her.");
    CHECK(read.who("He") == "person:emmanuel-macron");
    CHECK(read.who("her") == "person:angela-merkel");
}

TEST_CASE("an object pronoun is not the subject of its own clause") {
    const ReadActors read("Sergei Shoigu came home. Vladimir Putin received him in Moscow.");
    CHECK(read.who("him") == "person:sergei-shoigu");
}

TEST_CASE("it, as one who says, is the last who spoke") {
    const ReadActors read("NATO said it would send ships to the Baltic Sea.");
    CHECK(read.who("it") == "igo:nato");
}

TEST_CASE("known shorter and longer forms of a name are one person") {
    const ReadActors read("Mohammad Javad Zarif arrived in Vienna. Javad Zarif will meet John Kerry.");
    CHECK(read.who("Javad Zarif") == "person:mohammad-javad-zarif");
}

TEST_CASE("every body that a role names is among the entities") {
    const ReadActors read("Chinese Foreign Minister Wang Yi met Kenya's president.");
    for (const Entity& entity : read.entities()) {
        for (const Role& role : entity.roles) {
            if (!role.organization.empty()) CHECK(read.entity(role.organization) != nullptr);
        }
    }
}

TEST_CASE("mentions stand in the order of the text and inside it") {
    const std::string text = "Japan and Australia signed a pact in Canberra. Tokyo welcomed it.";
    const ReadActors read(text);
    for (const Entity& entity : read.entities()) {
        CHECK(std::is_sorted(entity.mentions.begin(), entity.mentions.end()));
        for (const Span& span : entity.mentions) CHECK(span.end <= text.size());
    }
}

TEST_CASE("the Security Council is that of the United Nations where no country has it") {
    const ReadActors bare("The Security Council condemned North Korea.");
    CHECK(bare.who("The Security Council") == "igo:united-nations-security-council");
    const ReadActors owned("Russia's Security Council met in Moscow.");
    CHECK(owned.who("Russia 's Security Council") == "body:rus-security-council");
}

TEST_CASE("a capital stands for the state that it was the capital of when the text appeared") {
    CHECK(ReadActors("Moscow condemned Israel.", "1980-05-01").who("Moscow") == "country:SUN");
    CHECK(ReadActors("Moscow condemned Israel.", "1992-05-01").who("Moscow") == "country:RUS");
    CHECK(ReadActors("Moscow condemned Israel.").who("Moscow") == "country:RUS");
    CHECK(ReadActors("Prague condemned Israel.", "1975-05-01").who("Prague") == "country:CSK");
}

TEST_CASE("a surname that opens a sentence is the person's, though it reads like a common noun") {
    // `Guterres visited`: nothing about the word itself says that it is a name.
    const ReadActors read(
        "The ceremony was attended by Antonio Guterres. Guterres visited Moscow and met Vladimir Putin there. "
        "He then travelled to Kyiv.");
    CHECK(read.who("Guterres") == "person:antonio-guterres");
    CHECK(read.who("He") == "person:antonio-guterres");
}

TEST_CASE("both and three leaders are the last so many people, without the one who does something to them") {
    const ReadActors both(
        "President Emmanuel Macron met Chancellor Olaf Scholz in Berlin. Volodymyr Zelenskiy phoned both leaders.");
    CHECK(both.who("both leaders") == "person:olaf-scholz person:emmanuel-macron");
    const ReadActors three(
        "Joe Biden received Fumio Kishida and Yoon Suk Yeol. The three leaders condemned North Korea.");
    CHECK(three.who("The three leaders") == "person:yoon-suk-yeol person:fumio-kishida person:joe-biden");
}

TEST_CASE("people from an organization are its people, and a subject from a country is that country's") {
    const ReadActors agency("Inspectors from the International Atomic Energy Agency will visit Iran.");
    CHECK(agency.who("Inspectors from the International Atomic Energy Agency") ==
          "igo:international-atomic-energy-agency");
    const ReadActors two("Officials from Kenya and Uganda met in Nairobi.");
    CHECK(two.who("Officials from Kenya and Uganda") == "people:ken-officials people:uga-officials");
    const ReadActors pulled("Russia pulled its soldiers from Syria.");
    CHECK(pulled.who("its soldiers") == "force:rus-forces");
}

TEST_CASE("a people's or faith's militants are not those of the country that the sentence names") {
    const ReadActors kurds("Turkey accused Sweden of harbouring Kurdish militants.");
    for (const Entity& entity : kurds.entities()) CHECK(entity.id != "group:swe-militants");
}

TEST_CASE("the two sides are those whom the text names most, where a sentence brings more than two") {
    const ReadActors read(
        "North Korea fired shells at South Korea. South Korea returned fire, and North Korea blamed South Korea. "
        "Russia, Japan and Germany condemned the attack. China urged both sides to show restraint.");
    CHECK(read.who("both sides") == "country:PRK country:KOR");
}

TEST_CASE("leaders are not their foreign ministers") {
    const ReadActors read(
        "President Emmanuel Macron received Chancellor Olaf Scholz and Foreign Minister Sergei Lavrov in Paris. "
        "The two leaders spoke of Ukraine.");
    CHECK(read.who("The two leaders") == "person:olaf-scholz person:emmanuel-macron");
}

TEST_CASE("a given name alone is the person whom the text has named in full") {
    const ReadActors read("President Isaias Afwerki met Abiy Ahmed in Asmara. Isaias welcomed him at the airport.");
    CHECK(read.who("Isaias") == "person:isaias-afwerki");
    const ReadActors two("Ivan Petrenko met Ivan Hrytsak. Ivan left Kyiv.");
    CHECK(two.who("Ivan") != "person:ivan-petrenko");
    CHECK(two.who("Ivan") != "person:ivan-hrytsak");
}

TEST_CASE("a title is that of the person in office, though the text names a former one in full") {
    const ReadActors read(
        "President Bush told the Iraqi president to leave. Bush waited. The former president George H.W. Bush did not comment.",
        "2003-03-20");
    CHECK(read.who("President Bush") == "person:george-w-bush");
    CHECK(read.who("Bush") == "person:george-w-bush");
}

TEST_CASE("who demands that it leave is not it") {
    const ReadActors read("Iraq invaded Kuwait, and the Security Council demanded that it withdraw its forces.");
    CHECK(read.who("it") == "country:IRQ");
}

TEST_CASE("a name that the shorter one with an article begins is read whole") {
    const ReadActors read("Tankers were hit in the Gulf of Oman. Iran sent ships to the Gulf.");
    CHECK(read.entity("place:gulf-of-oman") != nullptr);
    CHECK(read.entity("country:OMN") == nullptr);
    CHECK(read.who("the Gulf") == "place:persian-gulf");
}

TEST_CASE("the two countries are not the one in which it happened") {
    const ReadActors read(
        "SINGAPORE - Donald Trump met Kim Jong-un in Singapore on Tuesday, the first meeting between the leaders of "
        "the two countries.",
        "2018-06-12");
    CHECK(read.who("the two countries") == "country:USA country:PRK");
}

TEST_CASE("a second name of three is the person's") {
    const ReadActors read(
        "Abiy Ahmed met Muse Bihi Abdi, the president of Somaliland. Ethiopia would recognise it, Bihi said.");
    CHECK(read.who("Bihi") == "person:muse-bihi-abdi");
}

TEST_CASE("a counterpart has the office of the one whose counterpart it is") {
    const ReadActors read(
        "The Chinese foreign minister, Wang Yi, arrived in Moscow. The White House spokesman John Kirby welcomed it. Wang "
        "met his Russian counterpart.",
        "2023-04-08");
    CHECK(read.who("Russian counterpart") == "person:foreign-minister-of-russia");
}
