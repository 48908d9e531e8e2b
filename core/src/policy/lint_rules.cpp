#include <algorithm>
#include <iterator>

#include "sayso/policy/lint.hpp"

namespace sayso {
namespace {

constexpr LintRule k_rules[] = {
    {"lint.consent_needed", Severity::warning,
     "`{rule}` uses data for {purposes} in {places} without a yes, where the law asks for one or is about to",
     "put a rule with mode `opt_in` on these places",
     "Privacy Commissioner of Canada and others, PIPEDA Findings 2026-002, 6 May 2026; India, Digital Personal Data Protection "
     "Act 2023, sections 4 to 7, duties from May 2027",
     "https://www.priv.gc.ca/en/opc-actions-and-decisions/investigations/investigations-into-businesses/2026/"
     "pipeda-2026-002-overview/"},
    {"lint.consent_opt_out", Severity::warning,
     "{purposes} rests on `consent`, but under `{rule}` silence counts as a yes in {places}",
     "use mode `opt_in`, or name the legal basis that is really meant",
     "GDPR, Articles 4(11) and 7; CJEU, C-673/17 Planet49, 1 October 2019",
     "https://curia.europa.eu/juris/liste.jsf?num=C-673/17"},
    {"lint.locale_missing", Severity::warning, "not every text is there in {languages}",
     "add the texts in these languages, or take the places out of the rules until they are there",
     "GDPR, Articles 7(2) and 12(1); Article 29 Working Party, WP260 rev.01, paragraph 13; ISO/IEC 29184:2020, 5.2.4",
     "https://ec.europa.eu/newsroom/article29/items/622227"},
    {"lint.minors", Severity::warning, "no rule keeps people of the ages {ages} out of {purposes}",
     "add a rule with `when.age` and mode `prohibited`, or `opt_in` by `guardian`",
     "GDPR, Article 8; COPPA Rule, 16 CFR 312.5; ANPD (Brazil), decision of 30 August 2024 on Meta: nobody under 18",
     "https://eur-lex.europa.eu/eli/reg/2016/679/oj"},
    {"lint.no_without_effect", Severity::note, "under `{rule}` a no to {purposes} changes nothing in {places}",
     "use `opt_out` where people may say no; else say in `why` that there is no choice",
     "ISO/IEC 29184:2020, 5.3.12; FTC, 13 February 2024, on quiet changes of terms",
     "https://www.ftc.gov/policy/advocacy-research/tech-at-ftc/2024/02/"
     "ai-other-companies-quietly-changing-your-terms-service-could-be-unfair-or-deceptive"},
    {"lint.notice_period", Severity::warning,
     "`{rule}` lets {purposes} begin in {places} at the moment of the notice, with no time to object",
     "give the rule a `notice`, for example `P6W`: the law names no number of days; known starts came about six weeks after the "
     "notice, and no regulator approved them",
     "GDPR and UK GDPR, Articles 13(3) and 21(4); ICO, 23 September 2025, on LinkedIn: a simple way to object, and a longer "
     "window "
     "to do so, before the start",
     "https://eur-lex.europa.eu/eli/reg/2016/679/oj"},
    {"lint.notice_thirty_days", Severity::warning,
     "`{rule}` lets {purposes} begin in {places} less than 30 days after the notice",
     "give the rule a `notice` of `P30D` or more",
     "ANPD (Brazil), Despacho Decis\xC3\xB3rio 20/2024 and decision of 30 August 2024 on Meta: at least 30 days between notice "
     "and use",
     "https://www.gov.br/anpd/"},
    {"lint.objection_missing", Severity::warning,
     "`{rule}` only tells people in {places} of {purposes}, though they have a right to object",
     "use mode `opt_out` with a `notice`, or `opt_in`",
     "GDPR and UK GDPR, Article 21(1); Switzerland, FADP, Article 30(2)(b): not against the person's express will; Brazil, ANPD, "
     "decision of 30 August 2024 on Meta, and LGPD, Article 18, paragraph 2, where the law is not kept",
     "https://eur-lex.europa.eu/eli/reg/2016/679/oj"},
    {"lint.recipient_unnamed", Severity::warning, "`{recipient}` names nobody",
     "name each recipient, or leave the list empty where there is none",
     "GDPR, Article 13(1)(e): recipients or their categories; CJEU, C-154/21 \xC3\x96sterreichische Post, 12 January 2023: who "
     "asks "
     "is told by name",
     "https://curia.europa.eu/juris/liste.jsf?num=C-154/21"},
    {"lint.retention_endless", Severity::warning, "`{retention}` is so long that it is no end",
     "say how long the data is really needed; more than ten years counts as without end",
     "GDPR, Article 5(1)(e); ISO/IEC TS 27560:2023, retention_period", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"},
    {"lint.right_to_object", Severity::warning,
     "{purposes} rests on `contract`, so under `{rule}` people in {places} are not shown a right to object",
     "name `legitimate_interest`, with which the panel shows the right in a block of its own, or ask first with `opt_in`",
     "GDPR and UK GDPR, Article 21(4); EDPB, Guidelines 2/2019, part 3.1, on improving a service",
     "https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/"
     "guidelines-22019-processing-personal-data-under-article-61b_en"},
    {"lint.signal_ignored", Severity::warning,
     "under `{rule}` the signal `gpc` is no objection to {purposes} in {places}, where it binds for sale and sharing",
     "name these places in `signals.gpc.jurisdictions`, and use a mode that lets people object; models of your own may count as "
     "sharing",
     "California, 11 CCR 7025; Colorado Privacy Act Rules, 4 CCR 904-3, Rules 5.02 and 5.08; the laws of ten further states",
     "https://www.law.cornell.edu/regulations/california/11-CCR-7025"},
    {"lint.words_changed", Severity::note, "`{member}` says something else than in version `{version}`, under the same revision",
     "raise `revision` where the meaning changed: a yes was given to the earlier words",
     "GDPR, Articles 4(11) and 13(3); ISO/IEC 29184:2020, 5.5", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"},
    {"series.revision", Severity::error, "terms changed under the same revision",
     "raise `revision`: a yes to the old terms ends, a no stays",
     "GDPR, Articles 7 and 13(3); FTC, 13 February 2024, on quiet changes of terms; ISO/IEC 29184:2020, 5.5",
     "https://www.ftc.gov/policy/advocacy-research/tech-at-ftc/2024/02/"
     "ai-other-companies-quietly-changing-your-terms-service-could-be-unfair-or-deceptive"},
};

}  // namespace

std::span<const LintRule> lint_rules() { return k_rules; }

const LintRule* find_lint_rule(std::string_view code) {
  const auto* found =
      std::find_if(std::begin(k_rules), std::end(k_rules), [code](const LintRule& rule) { return rule.code == code; });
  return found == std::end(k_rules) ? nullptr : found;
}

}  // namespace sayso
