using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Unit</c>, <c>DropIn</c>, <c>UnitPreset</c> and <c>DefaultTarget</c>: a step with the project's files, and one that changes the units of packages.</summary>
public sealed class UnitFeature : IFeature
{
    public ImmutableArray<string> ItemTypes => [UnitDeclaration.ItemType, DropInDeclaration.ItemType, UnitPresetDeclaration.ItemType, DefaultTargetDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var entries = new List<ImageEntry>();
        var states = new List<UnitStateLine>();
        var packageUnits = new PackageUnits();
        var (ofProject, ofPackages) = Divide(context);

        foreach (var declaration in ofProject.Values)
        {
            if (ProjectUnit.Read(context, declaration) is not { } unit)
                continue;
            entries.AddRange(unit.Entries);
            states.AddRange(unit.States);
            // What Also= names is enabled with the unit; the project's own units have a state of their own.
            foreach (var also in unit.Also.Where(also => !ofProject.ContainsKey((declaration.Scope, also.File.ToString()))))
                packageUnits.Add(declaration.Scope, also, UnitState.Enabled, declaration.Item);
        }

        foreach (var declaration in ofPackages)
        {
            if (ofProject.TryGetValue((declaration.Scope, declaration.Name.File.ToString()), out var template))
            {
                context.Diagnostics.Add(
                    UnitCodes.InstanceOfProjectTemplate, declaration.Item.Locate(), declaration.Item.Include, template.Item.Include, declaration.Name.Instance);
                continue;
            }

            var state = declaration.State ?? UnitState.Enabled;
            foreach (var unit in declaration.Instances.DefaultIfEmpty(declaration.Name))
            {
                packageUnits.Add(declaration.Scope, unit, state, declaration.Item);
                if (state != UnitState.Masked)
                    states.Add(new UnitStateLine(declaration.Scope, unit, state == UnitState.Enabled));
            }
        }

        entries.AddRange(DropIns.Read(context));
        entries.AddRange(UnitPreset.Of(context, states));
        entries.AddRange(DeclaredPresets.Read(context));
        entries.AddRange(DefaultTarget.Read(context));
        context.AddFiles("units", StepKind.Units, entries);
        if (packageUnits.Step() is { } step)
            context.Add(step);
    }

    private static (OrderedDictionary<(UnitScope, string), UnitDeclaration> OfProject, List<UnitDeclaration> OfPackages) Divide(FeatureContext context)
    {
        var ofProject = new OrderedDictionary<(UnitScope, string), UnitDeclaration>();
        var ofPackages = new List<UnitDeclaration>();
        var seen = new HashSet<(UnitScope, string)>();
        foreach (var declaration in context.Declarations<UnitDeclaration>())
        {
            var key = (declaration.Scope, declaration.Name.ToString());
            if (!seen.Add(key))
                context.Diagnostics.Add(UnitCodes.DeclaredTwice, declaration.Item.Locate(), key.Item2);
            else if (declaration.IsPath || context.HasFile(declaration.SourcePath))
                ofProject.Add(key, declaration);
            else
                ofPackages.Add(declaration);
        }

        return (ofProject, ofPackages);
    }
}
