#include "cli/outside_reply.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include <fmt/core.h>

#include <entente/model/digest.h>
#include <entente/model/json.h>

#include "cli/quote_finder.h"
#include "model/rapidjson.h"

namespace entente::cli {

namespace {

using Value = rapid::Value;
using Allocator = rapid::Document::AllocatorType;

constexpr int deepest = 64;

Error bad_reply(std::string message, std::string remedy = {}, std::string pointer = {}) {
    Error error;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    error.pointer = std::move(pointer);
    return error;
}

/// Lets through what is not nested too deeply to be written again.
struct DepthGuard : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, DepthGuard> {
    int depth = 0;
    bool open() { return ++depth <= deepest; }
    bool close() {
        --depth;
        return true;
    }
    bool StartObject() { return open(); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(); }
    bool EndArray(rapidjson::SizeType) { return close(); }
};

Result<void> parse(std::string_view line, rapid::Document& out) {
    const auto refuse = [](const rapidjson::ParseResult& result) {
        Error error = bad_reply(result.Code() == rapidjson::kParseErrorTermination
                                    ? fmt::format("the answer is nested more than {} deep", deepest)
                                    : std::string("the answer is not valid JSON"),
                                "write one extraction a line to standard output, and all else to standard error");
        error.column = result.Offset() + 1;
        return error;
    };
    DepthGuard guard;
    rapidjson::MemoryStream stream(line.data(), line.size());
    const rapidjson::ParseResult nested = rapid::parse(stream, guard);
    if (nested.IsError()) return refuse(nested);
    const rapidjson::ParseResult parsed = rapid::parse_into(out, line);
    if (parsed.IsError()) return refuse(parsed);
    if (!out.IsObject()) return bad_reply("the answer is no JSON object", "write one extraction a line");
    return {};
}

std::string_view text_of(const Value& value) { return {value.GetString(), value.GetStringLength()}; }

const Value* member(const Value& object, const char* key) {
    if (!object.IsObject()) return nullptr;
    const auto found = object.FindMember(key);
    return found == object.MemberEnd() ? nullptr : &found->value;
}

Value* member(Value& object, const char* key) {
    return const_cast<Value*>(member(static_cast<const Value&>(object), key));
}

Result<std::string> id_in(const rapid::Document& reply) {
    const Value* document = member(reply, "document");
    const Value* id = document == nullptr ? nullptr : member(*document, "id");
    if (id == nullptr || !id->IsString())
        return bad_reply("the answer does not say which document it is about",
                         "give it \"document\": {\"id\": …} with the id that the document had");
    return std::string(text_of(*id));
}

bool is_span(const Value& value) {
    return value.IsArray() && value.Size() == 2 && value[0].IsUint() && value[1].IsUint() &&
           value[0].GetUint() <= value[1].GetUint();
}

Value span_value(Span span, Allocator& allocator) {
    Value made(rapidjson::kArrayType);
    made.PushBack(span.begin, allocator).PushBack(span.end, allocator);
    return made;
}

Value string_value(std::string_view text, Allocator& allocator) {
    return Value(text.data(), static_cast<rapidjson::SizeType>(text.size()), allocator);
}

std::string shortened(std::string_view words) {
    constexpr std::size_t most = 120;
    if (words.size() <= most) return std::string(words);
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;
    return std::string(words.substr(0, end)) + "…";
}

/// Puts a relation's evidence where the text has it.
class Anchor {
public:
    Anchor(const QuoteFinder& finder, const std::string& document, Allocator& allocator)
        : finder_(finder), document_(document), allocator_(allocator) {}

    Result<void> evidence(Value& evidence, const std::string& pointer) {
        if (!evidence.IsObject()) return {};
        const Value* quote = member(evidence, "text");
        const Value* sentence = member(evidence, "sentence");
        Span at;
        if (quote != nullptr && quote->IsString()) {
            const std::uint32_t hint = sentence != nullptr && is_span(*sentence) ? (*sentence)[0].GetUint() : 0;
            const std::optional<Span> found = finder_.find(text_of(*quote), finder_.whole(), hint);
            if (!found)
                return bad_reply(fmt::format("the quote \"{}\" does not stand in the text of document \"{}\"",
                                             shortened(text_of(*quote)), document_),
                                 "quote the text word for word", pointer + "/text");
            at = *found;
        } else if (sentence != nullptr && is_span(*sentence) && quote == nullptr &&
                   (*sentence)[0].GetUint() < (*sentence)[1].GetUint() &&
                   finder_.whole().contains({(*sentence)[0].GetUint(), (*sentence)[1].GetUint()})) {
            at = {(*sentence)[0].GetUint(), (*sentence)[1].GetUint()};
        } else {
            return bad_reply(fmt::format("a piece of evidence from document \"{}\" has no quote", document_),
                             "give it \"text\", words of the document", pointer);
        }
        evidence.RemoveMember("sentence");
        evidence.RemoveMember("text");
        evidence.AddMember("sentence", span_value(at, allocator_), allocator_);
        evidence.AddMember("text", string_value(finder_.at(at), allocator_), allocator_);
        for (const char* part : {"source", "target", "trigger"})
            if (Result<void> done = words_in(evidence, part, at, pointer); !done) return done;
        if (member(evidence, "rule") == nullptr) evidence.AddMember("rule", "outside program", allocator_);
        return {};
    }

    /// Words in place of spans among an entity's mentions.
    Result<void> mentions(Value& entity, const std::string& pointer) {
        Value* given = member(entity, "mentions");
        if (given == nullptr || !given->IsArray()) return {};
        Value made(rapidjson::kArrayType);
        std::set<Span> spans;
        for (Value& mention : given->GetArray()) {
            if (!mention.IsString()) {
                if (!is_span(mention)) return {};  // told by the schema
                spans.insert({mention[0].GetUint(), mention[1].GetUint()});
                continue;
            }
            const std::vector<Span> found = finder_.find_all(text_of(mention));
            if (found.empty())
                return bad_reply(fmt::format("the mention \"{}\" does not stand in the text of document \"{}\"",
                                             shortened(text_of(mention)), document_),
                                 "give the words as the text has them", pointer + "/mentions");
            spans.insert(found.begin(), found.end());
        }
        for (const Span span : spans) made.PushBack(span_value(span, allocator_), allocator_);
        *given = std::move(made);
        return {};
    }

private:
    Result<void> words_in(Value& evidence, const char* part, Span quote, const std::string& pointer) {
        Value* words = member(evidence, part);
        if (words == nullptr) return {};
        if (words->IsString()) {
            const std::optional<Span> found = finder_.find(text_of(*words), quote, quote.begin);
            if (!found)
                return bad_reply(fmt::format("\"{}\" does not stand in the quote \"{}\"", shortened(text_of(*words)),
                                             shortened(finder_.at(quote))),
                                 "give the words as the quote has them, or leave them out", pointer + "/" + part);
            *words = span_value(*found, allocator_);
        } else if (is_span(*words) && !quote.contains({(*words)[0].GetUint(), (*words)[1].GetUint()})) {
            evidence.RemoveMember(part);
        }
        return {};
    }

    const QuoteFinder& finder_;
    const std::string& document_;
    Allocator& allocator_;
};

template <typename Visit>
Result<void> each_object(Value& reply, const char* list, Visit visit) {
    Value* items = member(reply, list);
    if (items == nullptr || !items->IsArray()) return {};
    for (rapidjson::SizeType i = 0; i < items->Size(); ++i) {
        if (!(*items)[i].IsObject()) continue;
        if (Result<void> done = visit((*items)[i], fmt::format("/{}/{}", list, i)); !done) return done;
    }
    return {};
}

/// Ids that follow from what the entities are; those that agree become one.
void settle_ids(Extraction& extraction) {
    std::map<std::string, std::string, std::less<>> ids;
    std::map<std::string, std::size_t, std::less<>> places;
    std::vector<Entity> entities;
    for (Entity& entity : extraction.entities) {
        const bool of_name =
            entity.type == EntityType::person || entity.type == EntityType::intergovernmental_organization;
        std::string id = entity_id(entity.type, entity.name, of_name ? std::string() : entity.country);
        ids.emplace(entity.id, id);
        entity.id = id;
        const auto [place, is_new] = places.try_emplace(std::move(id), entities.size());
        if (is_new) {
            entities.push_back(std::move(entity));
            continue;
        }
        Entity& kept = entities[place->second];
        if (entity.name != kept.name) kept.aliases.push_back(std::move(entity.name));
        const auto add = [](auto& to, auto& from) {
            to.insert(to.end(), from.begin(), from.end());
            std::sort(to.begin(), to.end());
            to.erase(std::unique(to.begin(), to.end()), to.end());
        };
        add(kept.aliases, entity.aliases);
        add(kept.mentions, entity.mentions);
        add(kept.roles, entity.roles);
        if (kept.country.empty()) kept.country = entity.country;
    }
    extraction.entities = std::move(entities);
    const auto settle = [&](std::string& id) {
        if (const auto found = ids.find(id); found != ids.end()) id = found->second;
    };
    for (Entity& entity : extraction.entities)
        for (Role& role : entity.roles) settle(role.organization);
    for (Relation& relation : extraction.relations) {
        for (std::string* id : {&relation.source, &relation.target, &relation.place, &relation.attributed_to})
            settle(*id);
        for (std::string& topic : relation.topics) settle(topic);
        std::sort(relation.topics.begin(), relation.topics.end());
    }
}

}  // namespace

Result<std::string> reply_id(std::string_view line) {
    rapid::Document reply;
    if (Result<void> parsed = parse(line, reply); !parsed) return parsed.error();
    return id_in(reply);
}

Result<Extraction> read_reply(std::string_view line, const Document& document, const Ontology& ontology) {
    rapid::Document reply;
    if (Result<void> parsed = parse(line, reply); !parsed) return parsed.error();
    Allocator& allocator = reply.GetAllocator();
    Value own(rapidjson::kObjectType);
    own.AddMember("id", string_value(document.id, allocator), allocator);
    own.AddMember("text", string_value(document.text, allocator), allocator);
    if (Value* given = member(reply, "document"); given != nullptr) *given = std::move(own);

    const QuoteFinder finder(document.text);
    Anchor anchor(finder, document.id, allocator);
    Result<void> anchored = each_object(
        reply, "entities", [&](Value& entity, const std::string& pointer) { return anchor.mentions(entity, pointer); });
    if (!anchored) return anchored.error();
    anchored = each_object(reply, "relations", [&](Value& relation, const std::string& pointer) -> Result<void> {
        const Value* evidence = member(relation, "evidence");
        if (evidence == nullptr || !evidence->IsArray() || evidence->Empty())
            return bad_reply(fmt::format("a relation of document \"{}\" has no evidence", document.id),
                             "give it \"evidence\": [{\"text\": …}] with words of the document", pointer);
        return each_object(relation, "evidence", [&](Value& piece, const std::string& below) {
            return anchor.evidence(piece, pointer + below);
        });
    });
    if (!anchored) return anchored.error();

    rapid::StringBuffer buffer;
    rapid::Writer<rapid::StringBuffer> writer(buffer);
    reply.Accept(writer);
    JsonRecord record;
    record.text = std::string(buffer.GetString(), buffer.GetSize());
    Result<Extraction> extraction = parse_extraction(record, {}, ontology);
    if (!extraction) {
        // line and column are those of the text that was written again
        Error error = extraction.error();
        error.line = error.column = 0;
        return error;
    }
    std::string digest = std::move(extraction->document.sha256);
    extraction->document = document;
    extraction->document.sha256 = std::move(digest);
    settle_ids(*extraction);
    return extraction;
}

}  // namespace entente::cli
