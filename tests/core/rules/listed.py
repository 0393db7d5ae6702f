"""The instruments of the law file by its numbers: each stands in the pack, cited or not."""

LISTED = {
    1: ["pipl"], 2: ["small"], 3: ["nds"], 4: ["cc"], 5: ["csl"], 6: ["dsl"], 7: ["aucl"], 8: ["secret"], 9: ["secret_court"],
    10: ["consumer"], 11: ["consumer_reg"], 12: ["ecom"], 13: ["online_trade"], 14: ["pi_audit"], 15: ["export"],
    16: ["std_contract"], 17: ["export_assess"], 18: ["export_cert"], 19: ["child_online"], 20: ["minors_net"], 21: ["face"],
    22: ["incident"], 23: ["data_risk"], 24: ["video"], 25: ["acc"], 26: ["archives"], 27: ["tax"], 28: ["tax_reg"],
    29: ["invoice"], 30: ["vat"], 31: ["company"], 32: ["registration", "registration_rules"], 33: ["company_reg"],
    34: ["forced_dereg"], 35: ["dereg_guide"], 36: ["individual"], 37: ["individual_reg"], 38: ["sole", "partnership"],
    39: ["bankruptcy"], 40: ["card"], 41: ["prepaid"], 42: ["penalty"], 43: ["esign"], 44: ["aml"], 45: ["jewellery_aml"],
    46: ["criminal", "pi_crime"], 47: ["public_security"], 48: ["archives_law", "archives_reg"],
    49: ["firm_archives", "firm_archive_periods"], 50: ["state_archives"], 51: ["labour", "wage", "migrant"],
    52: ["food", "hazard", "terror", "fraud", "ads", "id_card"],
}  # fmt: skip
