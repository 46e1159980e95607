#pragma once

#include "sync/portal_client/portal.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace dvc::test {

/// A portal that says what the test wrote down for each case, in order. An empty script means *network down*. Answers
/// come when the test calls deliver(), never from inside the question.
class FakePortal final : public portal_client::Portal {
public:
    using Answer = portal_client::Answer;
    using Verdict = portal_client::Verdict;

    struct Asked {
        std::string what; ///< "create", "head", "patch", "dossier", "look-up", "probe"
        CaseId id;
        qint64 offset = 0;
        QByteArray bytes;
    };

    Answer link{.verdict = Verdict::Taken}; ///< What probes get.
    std::map<CaseId, std::deque<Answer>> scripts;
    std::deque<Answer> lookUps;
    std::vector<Asked> asked;
    int mostAtOnce = 0;

    static QString locationOf(const CaseId& id)
    {
        return QStringLiteral("https://portal.example/v1/uploads/") + id.toString();
    }

    void say(const CaseId& id, const Answer& answer) { scripts[id].push_back(answer); }
    static Answer plain(Verdict verdict, int status = 0) { return {.verdict = verdict, .status = status}; }
    static Answer at(qint64 offset) { return {.verdict = Verdict::Taken, .status = 204, .offset = offset}; }
    static Answer created(const CaseId& id)
    {
        return {.verdict = Verdict::Taken, .status = 201, .location = locationOf(id)};
    }

    void probe(Reply reply) override
    {
        asked.push_back({"probe", {}, 0, {}});
        m_out.emplace_back(std::move(reply), link);
    }
    void create(const portal_client::NewUpload& upload, Reply reply) override
    {
        take({"create", upload.id, 0, {}}, std::move(reply));
    }
    void head(const QString& location, Reply reply) override
    {
        take({"head", idIn(location), 0, {}}, std::move(reply));
    }
    void patch(const QString& location, qint64 offset, const QByteArray& piece, Reply reply) override
    {
        take({"patch", idIn(location), offset, piece}, std::move(reply));
    }
    void dossier(CaseId id, Reply reply) override { take({"dossier", id, 0, {}}, std::move(reply)); }
    void lookUp(const QString&, const QString&, const QString&, Reply reply) override
    {
        asked.push_back({"look-up", {}, 0, {}});
        m_out.emplace_back(std::move(reply), next(lookUps));
    }

    /// Hands out the answers to what was asked so far; false if there was nothing.
    bool deliver()
    {
        mostAtOnce = std::max(mostAtOnce, static_cast<int>(m_out.size()));
        auto out = std::move(m_out);
        m_out.clear();
        for (auto& [reply, answer] : out)
            reply(answer);
        return !out.empty();
    }

    [[nodiscard]] int count(const std::string& what, const CaseId& id = {}) const
    {
        int found = 0;
        for (const Asked& one : asked)
            found += one.what == what && (id.isNull() || one.id == id);
        return found;
    }
    [[nodiscard]] std::string story(const CaseId& id) const ///< "create patch dossier"
    {
        std::string text;
        for (const Asked& one : asked) {
            if (one.id == id)
                text += (text.empty() ? "" : " ") + one.what;
        }
        return text;
    }

private:
    static CaseId idIn(const QString& location)
    {
        return CaseId::parse(location.section(QLatin1Char('/'), -1)).value_or(CaseId());
    }
    static Answer next(std::deque<Answer>& script)
    {
        if (script.empty())
            return plain(Verdict::Unreachable);
        const Answer answer = script.front();
        script.pop_front();
        return answer;
    }
    void take(Asked question, Reply reply)
    {
        m_out.emplace_back(std::move(reply), next(scripts[question.id]));
        asked.push_back(std::move(question));
    }

    std::vector<std::pair<Reply, Answer>> m_out;
};

} // namespace dvc::test
