namespace Mfa.U2f.Testing;

/// <summary>Something that goes wrong on order. A fault for a base class of a material serves every material derived from it.</summary>
/// <typeparam name="TMaterial">What it bends.</typeparam>
public interface IFault<in TMaterial>
    where TMaterial : SignedMaterial
{
    /// <summary>When it strikes.</summary>
    FaultStage Stage { get; }

    /// <summary>Bends the material.</summary>
    /// <exception cref="InvalidOperationException">The material has nothing of the kind to bend: a fault never silently does nothing.</exception>
    void Bend(TMaterial material);
}
