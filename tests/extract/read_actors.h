#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <entente/model/document.h>

#include "extract/actors.h"
#include "extract/article_names.h"
#include "extract/coreference.h"
#include "language/parser.h"
#include "lexicon/lexicon.h"
#include "text/article.h"

/// A text with its sentences parsed, its actors found and its entities told apart; for tests.
class ReadActors {
public:
    explicit ReadActors(std::string_view text, std::string_view published = {}, std::string_view title = {}) {
        document_.id = "test";
        document_.language = "en";
        document_.text = std::string(text);
        document_.title = std::string(title);
        if (!published.empty()) document_.published = *entente::Date::parse(published);
        auto article = entente::text::read_article(document_);
        REQUIRE(article.has_value());
        article_ = std::move(*article);
        const auto& parts = tools();
        entente::language::Parser parser(*parts.model);
        const entente::extract::ActorFinder finder(parts.lexicon);
        const entente::extract::ArticleNames names(article_);
        trees_.resize(article_.sentences().size());
        sentences_.resize(trees_.size());
        for (std::size_t i = 0; i < trees_.size(); ++i) {
            parser.parse(article_.sentences()[i].tokens, trees_[i]);
            sentences_[i].sentence = &article_.sentences()[i];
            sentences_[i].tree = &trees_[i];
            sentences_[i].mentions = finder.find(article_.sentences()[i], trees_[i], names);
        }
        entities_ = entente::extract::Coreference(parts.lexicon).resolve(sentences_, article_.published());
    }

    ReadActors(const ReadActors&) = delete;
    ReadActors& operator=(const ReadActors&) = delete;

    static const entente::lexicon::Lexicon& lexicon() { return tools().lexicon; }

    const std::vector<entente::Entity>& entities() const { return entities_; }
    const std::vector<entente::extract::SentenceMentions>& sentences() const { return sentences_; }

    const entente::Entity* entity(std::string_view id) const {
        const auto found = std::find_if(entities_.begin(), entities_.end(),
                                        [&](const entente::Entity& each) { return each.id == id; });
        return found == entities_.end() ? nullptr : &*found;
    }

    /// The n-th mention of these words (tokens joined by one space), nested ones included; null where there is none.
    const entente::extract::Mention* mention(std::string_view words, int n = 0) const {
        for (std::size_t i = 0; i < sentences_.size(); ++i) {
            for (const auto& each : sentences_[i].mentions) {
                if (text_of(i, each) == words && n-- == 0) return &each;
            }
        }
        return nullptr;
    }

    /// The ids of the entities of that mention, with a space between; `?` where there is no such mention.
    std::string who(std::string_view words, int n = 0) const {
        const auto* found = mention(words, n);
        if (found == nullptr) return "?";
        std::string ids;
        for (const std::uint32_t index : found->entities) {
            if (!ids.empty()) ids += ' ';
            ids += entities_[index].id;
        }
        return ids;
    }

    /// The actor that the noun phrase headed by this word of the first sentence is or belongs to, as an id.
    std::string owner(std::string_view head) const {
        const auto& first = sentences_.front();
        for (std::uint32_t i = 0; i < first.sentence->tokens.size(); ++i) {
            if (first.sentence->tokens[i].form != head) continue;
            const auto found = entente::extract::owner_of(*first.tree, first.mentions, i);
            if (!found || first.mentions[*found].entities.empty()) return {};
            return entities_[first.mentions[*found].entities.front()].id;
        }
        return "?";
    }

private:
    struct Tools {
        entente::lexicon::Lexicon lexicon = entente::lexicon::Lexicon::standard();
        std::unique_ptr<entente::language::Model> model;
    };

    static const Tools& tools() {
        static const Tools parts = [] {
            Tools made;
            auto model = entente::language::Model::english();
            REQUIRE(model.has_value());
            made.model = std::make_unique<entente::language::Model>(std::move(*model));
            return made;
        }();
        return parts;
    }

    std::string text_of(std::size_t sentence, const entente::extract::Mention& mention) const {
        std::string words;
        for (std::uint32_t i = mention.first; i < mention.last; ++i) {
            if (!words.empty()) words += ' ';
            words += sentences_[sentence].sentence->tokens[i].form;
        }
        return words;
    }

    entente::Document document_;
    entente::text::Article article_;
    std::vector<entente::language::Tree> trees_;
    std::vector<entente::extract::SentenceMentions> sentences_;
    std::vector<entente::Entity> entities_;
};
